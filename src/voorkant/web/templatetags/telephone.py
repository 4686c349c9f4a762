"""Telephone numbers as a telephone dials them."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def digits(number: str) -> str:
    """Give a number without what people put between: `href="tel:{{ phone|digits }}"`.

    >>> digits("0571 - 12 34 56"), digits("+31 (0)571 123456")
    ('0571123456', '+31571123456')
    """
    kept = "".join(sign for sign in number.replace("(0)", "") if sign.isdigit())
    return f"+{kept}" if number.strip().startswith("+") else kept


@register.filter
def callable_number(sentence: str, number: str) -> SafeString:
    """Make the number within a sentence one that a telephone dials, and that no line breaks in two."""
    before, found, after = sentence.partition(number) if number else (sentence, "", "")
    if not found:
        return format_html("{}", sentence)
    return format_html('{}<a class="phone" href="tel:{}">{}</a>{}', before, digits(number), number, after)
