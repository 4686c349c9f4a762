"""Hours as people write them, on pages about room for prevention."""

from django import template

from voorkant.core.organise.prevention_hours_words import hours_said
from voorkant.core.shared.text import Text

register = template.Library()


@register.filter
def hours(value: float) -> Text:
    """Write hours with their unit: `{{ 7.5|hours|words }}` reads "7,5 uur"."""
    return hours_said(value)
