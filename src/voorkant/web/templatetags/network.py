"""Tags of pages about partners."""

from django import template

from voorkant.store.selectors.network_chart import short

register = template.Library()


@register.filter
def bare(name: str) -> str:
    """Leave "(verzonnen)" out of a name on a page that says so once: `{{ partner.name|bare }}`."""
    return short(name)
