"""Read published tables and drafts as pages, files and paper show them.

Rows are parts of life or problems, columns are places by name and never by number: a table that puts one village on top
makes a name for it. A hidden count reads "niet getoond", whichever reason it had.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from voorkant.adapters.knowledge import load_language
from voorkant.charts import MapChart, Measure, Neighbour, PlaceLabel, Shape
from voorkant.charts.maps import State as Drawn
from voorkant.core.analyse.names import Names
from voorkant.core.analyse.publication import Choice, period_words, range_words, title
from voorkant.core.shared.area import Area, AreaKind, kind_of
from voorkant.core.shared.counts import TOTAL, domain_column
from voorkant.core.shared.errors import NotFound
from voorkant.core.shared.gate import step_words
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import Window, long_date
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Publication
from voorkant.store.selectors.areas import find_area, villages_of
from voorkant.store.selectors.outlines import neighbours_of, outlines_of

PUBLIC = (Publication.State.PUBLISHED,)
Row = list[Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """One count as it stands: `low` and `high` are None where it is hidden, alike where the count is shown."""

    place: Text
    low: int | None
    high: int | None
    threshold: int

    @property
    def hidden(self) -> bool:
        """Whether nothing is shown."""
        return self.low is None

    @property
    def words(self) -> Text:
        """Write it."""
        if self.low is None or self.high is None:
            return Text(nl="niet getoond", en="not shown")
        return whole(self.low) if self.low == self.high else step_words(self.low, self.threshold)


@dataclass(frozen=True, slots=True)
class Line:
    """One subject with its count per place."""

    column: str
    name: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One period and age of a table: `places` (code, name) head the columns; `silent` subjects show nothing."""

    title: Text
    period: int
    age: int
    periods: tuple[Text, ...]
    ages: tuple[Text, ...]
    places: tuple[tuple[str, Text], ...]
    lines: tuple[Line, ...]
    silent: int

    @property
    def total(self) -> Cell:
        """All questions of the whole municipality."""
        return self.lines[0].cells[0]


def published_of(municipality: Municipality) -> list[Publication]:
    """Give what is public now, newest first."""
    return list(Publication.objects.filter(municipality=municipality, state__in=PUBLIC).order_by("-published", "-pk"))


def tables_of(municipality: Municipality) -> list[Publication]:
    """Give every table and draft, newest first."""
    return list(Publication.objects.filter(municipality=municipality).order_by("-made", "-pk"))


def find_table(municipality: Municipality, key: int) -> Publication:
    """Give a table or draft of a municipality; NotFound for any other."""
    return _found(Publication.objects.filter(municipality=municipality, pk=key).first())


def find_published(municipality: Municipality, key: int) -> Publication:
    """Give a table that was ever public, a withdrawn one without its counts; NotFound for any other."""
    seen = (Publication.State.PUBLISHED, Publication.State.WITHDRAWN)
    row = _found(Publication.objects.filter(municipality=municipality, pk=key, state__in=seen).first())
    if row.state == Publication.State.WITHDRAWN:
        row.cells = []
    return row


def title_of(row: Publication) -> Text:
    """Name a table."""
    return title(_choice(row), row.municipality.name, Window(row.first, row.last))


def page_of(row: Publication, *, period: int = -1, age: int = 0) -> Page:
    """Lay out one period (the last is the whole) and one age of a table."""
    count = len(row.periods)
    period = period if 0 <= period < count else count - 1
    age = age if 0 <= age < len(row.ages) else 0
    known = {
        (area, column): (low, high) for area, at, band, column, low, high in row.cells if (at, band) == (period, age)
    }
    names, places = column_names(), places_in(row)
    lines = [
        Line(one, names.get(one, same(one)), tuple(
            Cell(place, *known.get((code, one), (None, None)), row.threshold) for code, place in places.items()
        ))
        for one in row.columns
    ]  # fmt: skip
    told = [one for one in lines if one.column == TOTAL or any(not cell.hidden for cell in one.cells)]
    return Page(
        title_of(row), period, age, tuple(map(_period, row.periods)), tuple(map(age_words, row.ages)),
        tuple(places.items()), tuple(told), len(lines) - len(told),
    )  # fmt: skip


def places_in(row: Publication) -> dict[str, Text]:
    """Name the places of a table as they were called; a kern with the name of its municipality is called a kern."""
    kinds = {one: kind_of(one) for one in row.names}
    areas = {one: Area(one, 0, row.names[one], kind, None) for one, kind in kinds.items() if kind is not None}
    known = Names(areas)
    return {
        one: known.alone(areas[one]) if one in areas and one != row.municipality.code else same(name)
        for one, name in row.names.items()
    }


def column_names() -> dict[str, Text]:
    """Name each column of own counts."""
    language = load_language()
    return {
        TOTAL: Text(nl="Alle vragen", en="All questions"),
        **{domain_column(one.id): one.name for one in language.domains.values()},
        **{one.id: one.name for one in language.problems.values()},
    }


def age_words(band: str) -> Text:
    """Name an age band; "" is everybody."""
    known = load_language().age_bands.get(band)
    return known.name if known else Text(nl="alle leeftijden", en="all ages")


def told_by(row: Publication) -> list[Text]:
    """Say what an outsider can still derive of the hidden counts, the narrowest first."""
    names, places = column_names(), places_in(row)
    return [
        _known(places.get(area, same(area)), names.get(column, same(column)), _period(row.periods[period]),
               row.ages[age], range_words(low, high))
        for area, period, age, column, low, high in row.report.get("told", [])
    ]  # fmt: skip


def refused_by(row: Publication, place_names: Mapping[str, Text]) -> list[Text]:
    """Say why a table was refused: what would follow from it beside what was shown before."""
    names = column_names()
    found = []
    for area, first, last, age, column, low, high, here in row.report.get("refused", []):
        words = _known(
            place_names.get(area, same(area)), names.get(column, same(column)), _period([first, last]), age,
            range_words(low, high),
        )  # fmt: skip
        found.append((_FROM_THIS if here else _FROM_BEFORE).format(known=words))
    return found


def long_rows(row: Publication, language: str) -> Iterator[Row]:
    """Give the whole table, one count per row, heads first; with where it comes from at the end."""
    names, places = column_names(), places_in(row)
    own = any(kind_of(one) is AreaKind.VILLAGE for one in places)
    yield [one.to(language) for one in (_PLACE, _CODE_OR_OWN if own else _CODE, *_HEADS)]
    for area, period, age, column, low, high in row.cells:
        cell = Cell(places.get(area, same(area)), low, high, row.threshold)
        exact = low is not None and low == high
        yield [
            cell.place.to(language), area, _period(row.periods[period]).to(language),
            age_words(row.ages[age]).to(language), names.get(column, same(column)).to(language),
            low if exact else cell.words.to(language),
        ]  # fmt: skip
    yield []
    yield [source_of(row).to(language)]


def source_of(row: Publication) -> Text:
    """Say where a table comes from, how it was protected, and which edition it is once it is public."""
    how = _HOW[row.method].format(n=str(row.threshold))
    source = _INVENTED if row.invented else _SOURCE
    said = source.format(place=row.municipality.name, how=how)
    if row.published is None:
        return said
    return said + _PUBLISHED.format(edition=str(row.edition), day=long_date(row.published.date()))


def map_of(row: Publication, page: Page, column: str) -> MapChart | None:
    """Draw one subject over the places of a table; None where no outlines were imported or there is one place."""
    line = next((one for one in page.lines if one.column == column), page.lines[0])
    cells = {code: cell for (code, _), cell in zip(page.places, line.cells, strict=True)}
    area = _area(row.municipality.code)
    outlines = outlines_of(area) if area and len(page.places) > 1 else ()
    if area is None or not outlines:
        return None
    village = {one: each.code for each in villages_of(row.municipality.code) for one in each.members}
    shapes = []
    for one in outlines:
        code = one.code if one.code in cells else village.get(one.code, "")
        cell = cells.get(code)
        shapes.append(Shape(
            code=code or one.code, name=row.names[code] if cell else one.name, geometry=one.geometry,
            value=float(cell.low) if cell and cell.low is not None else None,
            state=Drawn.HIDDEN if cell and cell.hidden else Drawn.SHOWN,
        ))  # fmt: skip
    return MapChart(
        title=line.name + same(": ") + page.periods[page.period],
        subtitle=Text(nl="Aantal vragen", en="Number of questions"),
        measure=Measure(),
        shapes=tuple(shapes),
        source=source_of(row),
        neighbours=tuple(Neighbour(one.name, one.geometry) for one in neighbours_of(area)),
        labels=tuple(PlaceLabel(row.names[code], (code,)) for code, _ in page.places[1:]),
        hidden_reason=Text(nl="niet getoond", en="not shown"),
        absent_reason=Text(nl="niet apart geteld", en="not counted separately"),
    )


def _area(code: str) -> Any:
    try:
        found = find_area(code)
    except NotFound:
        return None
    return found if found.kind is AreaKind.MUNICIPALITY else None


def _choice(row: Publication) -> Choice:
    return Choice(row.subject, row.level, row.cut, row.by_age, row.method)


def _period(period: list[str]) -> Text:
    return period_words(Window(date.fromisoformat(period[0]), date.fromisoformat(period[1])))


def _known(place: Text, subject: Text, period: Text, age: str, said: Text) -> Text:
    ages = same(", ") + age_words(age) if age else same("")
    return place + same(", ") + subject + same(", ") + period + ages + same(": ") + said


def _found(row: Publication | None) -> Publication:
    if row is None:
        raise NotFound("publication-unknown", _NO_TABLE, _GONE, _TO_LIST)
    return row


_PLACE = Text(nl="Plaats", en="Place")
_CODE = Text(nl="Code van CBS", en="Code of CBS")
_CODE_OR_OWN = Text(nl="Code van CBS (KN: eigen code van een kern)", en="Code of CBS (KN: own code of a village)")
_HEADS = (
    Text("Periode", "Period"), Text("Leeftijd", "Age"),
    Text("Onderwerp", "Subject"), Text("Aantal", "Number"),
)  # fmt: skip
_SOURCE = Text(
    nl="Bron: vragen die teams en partners in {place} vastlegden. {how}",
    en="Source: questions that teams and partners in {place} registered. {how}",
)
_INVENTED = Text(
    nl="Bron: verzonnen vragen voor {place}, om te laten zien hoe het werkt. {how}",
    en="Source: invented questions for {place}, to show how it works. {how}",
)
_HOW = {
    "hide": Text(
        nl="Aantallen onder {n}, en wat ze zou verraden, zijn niet getoond.",
        en="Counts under {n}, and what would give them away, are not shown.",
    ),
    "round": Text(
        nl="Aantallen staan in stappen van {n}; wat meer zou verraden is niet getoond.",
        en="Counts stand in steps of {n}; what would tell more is not shown.",
    ),
}
_PUBLISHED = Text(nl=" Editie {edition}. Openbaar sinds {day}.", en=" Edition {edition}. Public since {day}.")
_FROM_THIS = Text(nl="{known}, een klein of verborgen aantal.", en="{known}, a small or hidden count.")
_FROM_BEFORE = Text(
    nl="{known}, door het verschil met wat al te zien was.", en="{known}, by the difference with what was seen before."
)
_NO_TABLE = Text(nl="Deze tabel is er niet.", en="This table is not there.")
_GONE = Text(nl="Zij is nooit gepubliceerd, of zij is van een andere gemeente.",
             en="It was never published, or it belongs to another municipality.")  # fmt: skip
_TO_LIST = Text(nl="Ga terug naar de lijst.", en="Go back to the list.")
