"""What must be said of a file of questions after reading it, so that nobody takes silence for agreement."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from voorkant.adapters.theme_rows import Questions
from voorkant.core.analyse.candidates.places import TOP
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same

NAMED = 10
OFTEN = 5
"""A value that the shared language does not know is named when so many questions have it: a birth date may be one."""


def remarks_of(questions: Questions, parents: Mapping[str, str]) -> list[Text]:
    """Give what was refused, read otherwise, left out or not known, each in a sentence."""
    return [*_refused(questions), *_columns(questions), *_values(questions), *_areas(questions, parents)]


def _refused(questions: Questions) -> Iterator[Text]:
    if questions.refused:
        first = questions.refused_rows[0]
        place: dict[str, Any] = {"row": str(first.row), "column": same(first.column or "-"), "why": first.why}
        yield _REFUSED.format(n=whole(questions.refused), rows=whole(questions.rows), **place)
    if questions.joined:
        yield _JOINED.format(n=whole(questions.joined))


def _columns(questions: Questions) -> Iterator[Text]:
    if questions.headings.personal:
        yield _PERSONAL.format(names=_listed(questions.headings.personal))
    if questions.headings.unused:
        yield _UNUSED.format(names=_listed(questions.headings.unused))
    for field, remark in _ABSENT.items():
        if field not in questions.headings.columns:
            yield remark


def _values(questions: Questions) -> Iterator[Text]:
    for field, values in questions.read_as.items():
        said = [f"{value} → {known}" for value, known in values.items()]
        yield _READ_AS.format(column=_FIELD[field], values=_listed(said))
    for field, counts in questions.own.items():
        often = sorted((value for value, n in counts.items() if n >= OFTEN), key=lambda value: (-counts[value], value))
        named = same(f": {_listed(often).nl}") if often else same("")
        yield _OWN.format(column=_FIELD[field], n=whole(len(counts)), named=named)


def _areas(questions: Questions, parents: Mapping[str, str]) -> Iterator[Text]:
    loose = sorted({one.area for one in questions.asked if parents.get(one.area) == TOP})
    if loose:
        yield _LOOSE.format(n=whole(len(loose)), names=_listed(loose))


def _listed(names: Sequence[str]) -> Text:
    shown = ", ".join(names[:NAMED])
    return same(shown + (", …" if len(names) > NAMED else ""))


_FIELD = {
    "area": Text(nl="gebieden", en="areas"),
    "problems": Text(nl="problemen", en="problems"),
    "life_event": Text(nl="levensgebeurtenissen", en="life events"),
    "age_band": Text(nl="leeftijden", en="ages"),
    "household": Text(nl="huishoudens", en="households"),
}
_REFUSED = Text(
    nl="Niet gebruikt: {n} van de {rows} rijen. De eerste is rij {row}, kolom '{column}': {why}",
    en="Not used: {n} of the {rows} rows. The first is row {row}, column '{column}': {why}",
)
_JOINED = Text(
    nl="Rijen die een probleem toevoegen aan een vraag die er al stond: {n}.",
    en="Rows that add a problem to a question that was there already: {n}.",
)
_PERSONAL = Text(
    nl="Niet gelezen, want dit wijst personen aan: {names}.", en="Not read, because it points at persons: {names}."
)
_UNUSED = Text(nl="Deze kolommen zeggen hier niets: {names}.", en="These columns say nothing here: {names}.")
_READ_AS = Text(nl="Van {column} is gelezen: {values}.", en="Of {column} was read: {values}.")
_OWN = Text(
    nl="Bij {column} staan waarden die de gedeelde taal niet kent ({n}); zij tellen als eigen waarden{named}.",
    en="Among {column} are values that the shared language does not know ({n}); they count as their own{named}.",
)
_LOOSE = Text(
    nl="Van deze gebieden is niet bekend waarin ze liggen ({n}): {names}. Geef dat met --areas.",
    en="Of these areas it is not known what they lie in ({n}): {names}. Tell that with --areas.",
)
_ABSENT = {
    "date": Text(
        nl="Zonder kolom met een datum telt tijd niet mee.", en="Without a column of dates time does not count."
    ),
    "area": Text(
        nl="Zonder kolom met een gebied telt plaats niet mee.", en="Without a column of areas place does not count."
    ),
    "problems": Text(nl="Er is geen kolom met problemen.", en="There is no column with problems."),
    "text": Text(nl="Er is geen kolom met woorden.", en="There is no column with words."),
}
