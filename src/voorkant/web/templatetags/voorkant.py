"""Tags of all templates: a link only where it leads somewhere, and words in the reader's language."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language

from voorkant.core.shared.text import Text
from voorkant.web import roles
from voorkant.web.navigation import address

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: template.Context, name: str, *args: object) -> str:
    """Give the address of a page that exists and that this reader may open, else an empty string.

    `{% may "picture" municipality.code as picture %}{% if picture %}<a href="{{ picture }}">…</a>{% endif %}`
    """
    return address(str(context.get("role", "visitor")), name, *args)


@register.simple_tag
def demo_accounts() -> list[roles.DemoAccount]:
    """Give the sign-ins of the demo; none outside the demo."""
    return roles.demo_accounts()


@register.filter
def words(value: Text | str) -> str:
    """Give a bilingual text of the core in the reader's language: `{{ problem.name|words }}`."""
    return value.to(get_language() or "nl") if isinstance(value, Text) else str(value)


@register.filter
def role_name(role: str) -> str | Promise:
    """Give a role in the reader's language: `{{ user.role|role_name }}`."""
    return roles.NAMES.get(role, role)
