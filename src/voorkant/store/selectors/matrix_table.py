"""The matrix as sheets of a workbook: its cells, the offers in them, what is missing, the money, and the sources."""

from collections.abc import Iterator
from typing import Any

from voorkant.adapters.matrix_rules import load_matrix_rules
from voorkant.core.organise.matrix import Cell, Matrix, MatrixRow
from voorkant.core.organise.matrix.inputs import CARE, UNSAID
from voorkant.core.organise.matrix.result import GapGroup, Need
from voorkant.core.organise.matrix.telling import (
    CARE_NAME,
    MARKS,
    STANDING,
    SURE,
    UNSAID_LEVEL,
    evidence_words,
    mark_of,
    need_words,
    offer_words,
)
from voorkant.core.shared.text import Text
from voorkant.store.selectors.figures import provenance_of

Row = list[Any]


def matrix_sheets(matrix: Matrix, language: str) -> list[tuple[str, list[Row]]]:
    """Give the sheets of a matrix in a language; the first holds its cells."""
    told = _Teller(matrix, language)
    sheets = (
        (_MATRIX, told.cells()),
        (_OFFERS, told.offers()),
        (_GAPS, told.gaps()),
        (_MONEY, told.money()),
        (_SOURCES, told.sources()),
    )
    return [(title.to(language), [[told.say(head) for head in next(rows)], *rows]) for title, rows in sheets]


class _Teller:
    def __init__(self, matrix: Matrix, language: str) -> None:
        self._matrix, self._language = matrix, language
        self._rules = load_matrix_rules().rules
        self._levels = {**self._rules.levels, UNSAID: UNSAID_LEVEL, CARE: CARE_NAME}

    def say(self, value: Any) -> Any:
        return value.to(self._language) if isinstance(value, Text) else value

    def cells(self) -> Iterator[Row]:
        yield [_SUBJECT, _FOR, _FIGURE, _VALUE, _CONCERNED, _YEAR, _LEVEL, _STATE, _COVER, _SOON, _EXPIRED, _LOOSE,
               _EVIDENCE, _REACH_LOW, _REACH_HIGH, _EURO, _EURO_SHARED]  # fmt: skip
        for row in self._matrix.rows:
            for cell in (*row.cells, *((row.unsaid,) if row.unsaid.offers else ())):
                yield [self.say(one) for one in self._cell(row, cell)]
            if row.care.any:
                start = self._start(row)
                yield [self.say(one) for one in (*start, CARE_NAME, *[None] * 8, row.care.own, row.care.shared)]

    def _start(self, row: MatrixRow) -> Row:
        return [row.row.name, row.band.name, _figure(row.need), row.need.value, row.need.people, row.need.year]

    def _cell(self, row: MatrixRow, cell: Cell) -> Row:
        evidence = evidence_words(cell, self._rules)
        euro = (cell.euro.own, cell.euro.shared) if cell.euro.any else (None, None)
        return [
            *self._start(row), self._levels[cell.level], MARKS[mark_of(cell)], len(cell.cover), cell.soon, cell.faded,
            cell.unconfirmed, evidence, cell.reach.low, cell.reach.high if cell.reach.whole else None,
            *(None if one is None else float(one) for one in euro),
        ]  # fmt: skip

    def offers(self) -> Iterator[Row]:
        yield [_SUBJECT, _FOR, _LEVEL, _OFFER, _PARTNER, _INFORMAL, _STANDS, _UNTIL, _EVIDENCE, _REACH, _REACH_YEAR]
        for row in self._matrix.rows:
            for cell in (*row.cells, row.unsaid):
                for one in cell.offers:
                    yield [
                        self.say(part)
                        for part in (
                            row.row.name, row.band.name, self._levels[cell.level], one.offer.name, one.offer.partner,
                            _YES if one.offer.informal else _NO, STANDING[one.standing], one.offer.until,
                            offer_words(one, self._rules), one.offer.reach, one.offer.reach_year,
                        )
                    ]  # fmt: skip

    def gaps(self) -> Iterator[Row]:
        yield [_GROUP, _RANK, _KIND, _SUBJECT, _FOR, _WHERE, _REASON, _PEOPLE, _SURE, _DOUBTS]
        names = {row.id: row.name for row in self._matrix.template.rows}
        for one in self._matrix.gaps:
            doubts = " ".join(doubt.to(self._language) for doubt in one.doubts)
            yield [
                self.say(part)
                for part in (
                    _GROUPS[one.group], one.rank, one.name, names.get(one.row), self._rules.bands[one.band].name,
                    one.place, one.sentence, None if one.people is None else round(one.people), SURE[one.sure], doubts,
                )
            ]  # fmt: skip

    def money(self) -> Iterator[Row]:
        yield [_WHERE_MONEY, _EURO]
        balance = self._matrix.balance
        if balance is not None:
            for name, words in _BALANCE.items():
                yield [self.say(words), float(getattr(balance, name))]

    def sources(self) -> Iterator[Row]:
        yield [_PUBLISHER, _TABLE, _TITLE, _YEAR, _LICENCE, _RETRIEVED]
        refs = {ref for row in self._matrix.rows for ref in row.need.refs}
        for _, one in sorted(provenance_of(refs).items()):
            yield [one.publisher, one.table, one.title, one.year, one.licence, one.retrieved.date()]


def _figure(need: Need) -> Text:
    head, facts = need_words(need)
    return head if not facts else head + Text("; ", "; ") + _joined(facts)


def _joined(facts: tuple[Text, ...]) -> Text:
    return Text("; ".join(one.nl for one in facts), "; ".join(one.en for one in facts))


_MATRIX, _OFFERS, _GAPS = Text("Matrix", "Matrix"), Text("Aanbod", "Offers"), Text("Gaten", "Gaps")
_MONEY, _SOURCES = Text("Geld", "Money"), Text("Bronnen", "Sources")
_SUBJECT, _FOR, _LEVEL = Text("Onderwerp", "Subject"), Text("Voor wie", "For whom"), Text("Niveau", "Level")
_FIGURE, _VALUE, _YEAR = Text("Nood", "Need"), Text("Cijfer", "Figure"), Text("Jaar", "Year")
_CONCERNED, _STATE = Text("Om wie het gaat", "People concerned"), Text("Wat er is", "What there is")
_COVER, _SOON = Text("Geldig aanbod", "Valid offers"), Text("Loopt bijna af", "About to fade")
_EXPIRED, _LOOSE = Text("Verlopen", "Expired"), Text("Niet bevestigd", "Not confirmed")
_EVIDENCE, _REACH = Text("Werkt het?", "Does it work?"), Text("Bereik per jaar", "Reach a year")
_REACH_LOW, _REACH_HIGH = Text("Bereik ten minste", "Reach at least"), Text("Bereik ten hoogste", "Reach at most")
_REACH_YEAR = Text("Jaar van het bereik", "Year of the reach")
_EURO, _EURO_SHARED = Text("Euro", "Euros"), Text("Euro samen met anderen", "Euros shared with others")
_OFFER, _PARTNER, _INFORMAL = Text("Aanbod", "Offer"), Text("Partner", "Partner"), Text("Informeel", "Informal")
_STANDS, _UNTIL = Text("Klopt het nog?", "Still right?"), Text("Klopt tot en met", "Right until")
_YES, _NO = Text("ja", "yes"), Text("nee", "no")
_GROUP, _RANK, _KIND = Text("Wat", "What"), Text("Plaats", "Rank"), Text("Soort", "Kind")
_WHERE, _REASON, _PEOPLE = Text("Waar", "Where"), Text("Reden", "Reason"), Text("Mensen", "People")
_SURE, _DOUBTS = Text("Hoe zeker", "How sure"), Text("Waarom niet zekerder", "Why not surer")
_GROUPS = {
    GapGroup.GAP: Text("Gat", "Gap"),
    GapGroup.QUESTION: Text("Vraag", "Question"),
    GapGroup.OVERLAP: Text("Overlap", "Overlap"),
}
_WHERE_MONEY = Text("Waar het geld staat", "Where the money stands")
_BALANCE = {
    "rows": Text("In deze matrix", "In this matrix"),
    "other_rows": Text("Bij andere onderwerpen", "With other subjects"),
    "without_row": Text("Op een niveau, zonder onderwerp", "At a level, without a subject"),
    "no_level": Text("Zonder niveau", "Without a level"),
    "other_people": Text("Voor andere leeftijden", "For other ages"),
    "elsewhere": Text("In andere plaatsen", "In other places"),
    "unplaced": Text("Nog niet geplaatst", "Not placed yet"),
    "total": Text("Samen", "Together"),
}
_PUBLISHER, _TABLE, _TITLE = Text("Uitgever", "Publisher"), Text("Tabel", "Table"), Text("Titel", "Title")
_LICENCE, _RETRIEVED = Text("Licentie", "Licence"), Text("Opgehaald", "Retrieved")
