"""Telephone numbers as a telephone dials them."""

from django import template

register = template.Library()


@register.filter
def digits(number: str) -> str:
    """Give a number without what people put between: `href="tel:{{ phone|digits }}"`.

    >>> digits("0571 - 12 34 56"), digits("+31 (0)571 123456")
    ('0571123456', '+31571123456')
    """
    kept = "".join(sign for sign in number.replace("(0)", "") if sign.isdigit())
    return f"+{kept}" if number.strip().startswith("+") else kept
