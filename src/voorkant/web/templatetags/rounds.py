"""Tags of the pages of rounds."""

from django import template
from django.utils.translation import get_language

from voorkant.adapters.knowledge import load_language

register = template.Library()


@register.simple_tag
def term_name(kind: str, name: str) -> str:
    """Give the name of a term in the reader's language: `{% term_name "round_kinds" round.kind %}`."""
    term = load_language().terms[kind].get(name)
    return term.name.to(get_language() or "nl") if term else name
