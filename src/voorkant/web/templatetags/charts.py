"""A chart in a template, drawn once: the SVG is kept on the shelf under the key of its figures and words."""

from django import template
from django.core.cache import caches
from django.utils.translation import get_language

from voorkant.charts.base import Chart

register = template.Library()


@register.filter
def drawn(chart: Chart) -> str:
    """Give the picture of a chart in the reader's language, its words escaped: `{{ effect.chart|drawn|safe }}`."""
    language = get_language() or "nl"
    shelf, key = caches["charts"], f"{chart.key(language)}:{language}"
    if (svg := shelf.get(key)) is None:
        svg = chart.inline(language)
        shelf.set(key, svg)
    return str(svg)
