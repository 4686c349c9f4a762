"""Support as pictures: which groups carry most hours, and which stand out from comparable places."""

from voorkant.charts.bars import Bar, BarChart
from voorkant.charts.numbers import Measure
from voorkant.core.analyse.rethink.words import heavy_sentence
from voorkant.core.shared.text import Text
from voorkant.store.selectors.rethink import ShownPatterns

DRAWN = 10
_HOURS = Measure()
_TIMES = Measure(suffix=Text("×", "×"), decimals=1)


def heavy_chart(found: ShownPatterns) -> BarChart | None:
    """Draw the groups of people that carry most hours, and all others together; None where no hours are known."""
    if found.heavy is None:
        return None
    carrying = found.heavy.cells[:DRAWN]
    bars = [Bar(found.shown(one).name, one.hours, emphasised=True) for one in carrying]
    rest = found.heavy.hours - sum(one.hours or 0 for one in carrying)
    left = found.heavy.of - len(carrying)
    if left:
        bars.append(Bar(Text(f"Alle {left} andere groepen samen", f"All {left} other groups together"), rest))
    return BarChart(
        title=heavy_sentence(found.heavy, found.place),
        subtitle=Text("Uren hulp per jaar", "Hours of support a year"),
        measure=_HOURS,
        bars=tuple(bars),
        source=source_of(found),
        heading=Text("Hulp, leeftijd en plek", "Support, age and place"),
    )


def outlier_chart(found: ShownPatterns) -> BarChart | None:
    """Draw how many times as high or low each place is that stands out; None where none does."""
    if not found.outliers:
        return None
    bars = tuple(
        Bar(one.shown.name, one.found.ratio, note=_NOTES[one.found.measure], low=one.found.low, high=one.found.high)
        for one in found.outliers[:DRAWN]
    )
    return BarChart(
        title=Text("Wat afwijkt van vergelijkbare plekken", "What stands out from comparable places"),
        subtitle=Text("Zoveel keer als daar", "Times as much as there"),
        measure=_TIMES,
        bars=bars,
        source=source_of(found),
        reference=(Text("vergelijkbare plekken", "comparable places"), 1.0),
        heading=Text("Hulp, leeftijd en plek", "Support, age and place"),
    )


def source_of(found: ShownPatterns) -> Text:
    """Name the table."""
    kind = Text(" (verzonnen)", " (invented)") if found.table.invented else Text("", "")
    period = Text(f", {found.table.period}", f", {found.table.period}") if found.table.period else Text("", "")
    return Text("Bron: {source}{kind}{period}.", "Source: {source}{kind}{period}.").format(
        source=found.table.source, kind=kind, period=period
    )


_NOTES = {
    "people": Text("mensen per 1.000 inwoners", "people per 1,000 residents"),
    "weekly": Text("uren per week per mens", "hours a week per person"),
    "months": Text("maanden", "months"),
}
