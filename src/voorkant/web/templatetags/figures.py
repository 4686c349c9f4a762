"""Tags of pages with figures: numbers as people write them, what they are held against, and where they came from."""

from collections.abc import Mapping

from django import template
from django.utils.translation import get_language, gettext

from voorkant.adapters.knowledge import load_language
from voorkant.core.analyse.result import Against, Comparison, IndicatorLine, ProblemLine
from voorkant.core.analyse.sentences import figure_name
from voorkant.core.shared.area import Area, AreaKind
from voorkant.core.shared.counts import OwnCounts
from voorkant.core.shared.language import Basis, Source, Unit
from voorkant.core.shared.text import Text, lower_first
from voorkant.store.models import Municipality
from voorkant.store.selectors import areas, charts
from voorkant.store.selectors.charts import as_named

register = template.Library()
WIDE = (AreaKind.MUNICIPALITY, AreaKind.COUNTRY)


@register.simple_tag
def figure(value: float | None, unit: Unit) -> str:
    """Write a figure with its unit, as the sentences write it; a figure that is not there stays empty."""
    if value is None:
        return ""
    return charts.measure(unit).write(value, get_language() or "nl")


@register.simple_tag
def named_figure(line: IndicatorLine, value: float | None) -> str:
    """Write a value of a line as what the name beside it counts, so turned round where more is better."""
    return figure(as_named(line.indicator, value), line.unit)


@register.simple_tag
def instead_figure(line: ProblemLine) -> str:
    """Write what the wider place has, by the figure's own name, where it is about too few people here."""
    if line.instead is None:
        return ""
    reading = line.instead.reading
    indicator = load_language().indicators[reading.indicator]
    name = lower_first(figure_name(indicator)).to(get_language() or "nl")
    return f"{name} {figure(as_named(reading.indicator, reading.value), indicator.unit)}"


@register.filter
def place(value: Area | Municipality) -> Text:
    """Name a place as in a sentence, told from another of the same name: `in {{ area|place|words }}`."""
    return areas.name_inside(value) if isinstance(value, Area) else areas.name_of_municipality(value.code, value.name)


@register.filter
def named_rank(held: Comparison, line: IndicatorLine) -> int | None:
    """Give the rank from the highest of what the name beside it counts."""
    if held.rank is None or held.among is None or as_named(line.indicator, 0.0) == 0.0:
        return held.rank
    return held.among + 1 - held.rank


@register.filter
def comparisons(line: IndicatorLine, kind: AreaKind) -> list[Comparison | None]:
    """Give what a figure is held against, in the order of the columns of the table of a picture."""
    middle = [] if kind in WIDE else [line.against(Against.MUNICIPALITY)]
    return [line.against(Against.COUNTRY), *middle, line.against(Against.COMPARABLE)]


@register.filter
def hints(line: ProblemLine) -> list[IndicatorLine]:
    """Give the figures that say something about a problem which no figure counts."""
    return [other for other in line.others if other.reading.value is not None and other.ranked][:3]


@register.simple_tag
def own_count(counts: OwnCounts, area: str, column: str) -> str:
    """Write an own count, or that it is not shown."""
    return counts.get(area, column).words.to(get_language() or "nl")


@register.filter
def basis(value: Basis) -> str:
    """Say what stands behind a tie."""
    return {
        Basis.PUBLISHED: gettext("gepubliceerd, bron gezien"),
        Basis.NOT_SEEN: gettext("gepubliceerd, bron niet gezien"),
        Basis.EXPERT: gettext("oordeel van vakmensen"),
    }[value]


@register.filter
def source_title(key: str, sources: Mapping[str, Source]) -> str:
    """Give the title of a source of the shared language."""
    return sources[key].title if key in sources else key


@register.filter
def unlocalized(value: object) -> str:
    """Write a number for sorting, with a dot and nothing else."""
    return f"{value:.3f}" if isinstance(value, int | float) else ""
