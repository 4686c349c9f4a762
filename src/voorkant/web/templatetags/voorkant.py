"""Tags of all templates: a link only where it leads somewhere, and words in the reader's language."""

from django import template
from django.utils.translation import get_language, gettext

from voorkant.core.shared.text import Text
from voorkant.web.navigation import address

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: template.Context, name: str, *args: object) -> str:
    """Give the address of a page that exists and that this reader may open, else an empty string.

    `{% may "picture" municipality.code as picture %}{% if picture %}<a href="{{ picture }}">…</a>{% endif %}`
    """
    return address(str(context.get("role", "visitor")), name, *args)


@register.filter
def words(value: Text | str) -> str:
    """Give a bilingual text of the core in the reader's language: `{{ problem.name|words }}`."""
    return value.to(get_language() or "nl") if isinstance(value, Text) else str(value)


@register.filter
def translated(value: object) -> str:
    """Translate a word that comes from a model's choices, such as the name of a role."""
    return gettext(str(value))
