"""Tags of all templates: a link only where it leads somewhere, and words in the reader's language."""

import re

from django import template
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from voorkant.core.shared.text import Text
from voorkant.web import roles
from voorkant.web.navigation import address

register = template.Library()
NUMBER = re.compile(
    r"\b(?:(?:ongeveer|about|ten minste|at least) \d+(?:[.,]\d+)*|\d+ (?:op de|in) \d+|\d+(?:[.,]\d+)?%)", re.IGNORECASE
)


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
def key_number(sentence: str) -> SafeString:
    """Make the number of people in a sentence stand out, or its first percentage when it counts nobody.

    >>> key_number("In Voorst voelen ongeveer 8.000 volwassenen zich eenzaam (42%).")
    'In Voorst voelen <strong>ongeveer 8.000</strong> volwassenen zich eenzaam (42%).'
    """
    found = NUMBER.search(sentence)
    if not found:
        return format_html("{}", sentence)
    return format_html("{}<strong>{}</strong>{}", sentence[: found.start()], found.group(), sentence[found.end() :])


@register.filter
def role_name(role: str) -> str | Promise:
    """Give a role in the reader's language: `{{ user.role|role_name }}`."""
    return roles.NAMES.get(role, role)
