"""Lines that wait to be placed, the largest first, each with a suggestion and its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from voorkant.adapters.knowledge import load_language
from voorkant.adapters.money_words import load_money_words
from voorkant.core.analyse.money import words
from voorkant.core.analyse.money.balance import balance_of, kinds_of
from voorkant.core.analyse.money.lines import WHOLE, Line
from voorkant.core.analyse.money.suggest import Remembered, Suggestion, suggest
from voorkant.core.shared.text import Text, same
from voorkant.store.models import BudgetLine, BudgetRule, Municipality
from voorkant.store.selectors.money import as_lines, from_step, lines_of
from voorkant.store.selectors.money_page import chosen_kind, task_field_names


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A line with its largest amount in words, what is left of it, its task field and a suggestion."""

    line: Line
    amount: Text
    euros: Decimal
    left: Decimal
    field: str
    suggestion: Suggestion | None


@dataclass(frozen=True, slots=True)
class OpenLines:
    """All lines that are not placed in full, and how far the newest year is."""

    lines: tuple[OpenLine, ...]
    progress: Text
    about: Text
    any: bool


def open_lines(municipality: Municipality) -> OpenLines:
    """Give the lines that wait, by how much of them is open in the newest amount that they have."""
    lines = lines_of(municipality)
    kinds = kinds_of(lines)
    if not kinds:
        return OpenLines((), same(""), same(""), any=False)
    known, fields, hints = remembered(municipality), task_field_names(municipality), _Words()
    waiting = [_open(one, known, fields, hints) for one in lines if one.placed_share < WHOLE]
    kind = chosen_kind(kinds)
    names = load_money_words().names
    about = Text("{stage} {year}, {side}", "{stage} {year}, {side}").format(
        stage=names[kind[1]], year=str(kind[0]), side=names[kind[2]]
    )
    ordered = sorted(waiting, key=lambda one: (-abs(one.euros * one.left), one.line.key))
    return OpenLines(tuple(ordered), words.progress(balance_of(lines, kind)), about, any=True)


def one_line(municipality: Municipality, row: BudgetLine) -> OpenLine:
    """Give one line, placed or not, with its suggestion."""
    line = as_lines(BudgetLine.objects.filter(pk=row.pk))[0]
    return _open(line, remembered(municipality), task_field_names(municipality), _Words())


def remembered(municipality: Municipality) -> Sequence[Remembered]:
    """Give what people confirmed before, newest first."""
    rows = BudgetRule.objects.filter(municipality=municipality, ended=None).select_related("by").order_by("-pk")
    return [
        Remembered(
            code=one.code,
            words=one.words,
            places=from_step(one.places),
            who=(one.by.get_full_name() or one.by.get_username()) if one.by else "",
            table=one.table_name,
            key=one.pk,
        )
        for one in rows
    ]


class _Words:
    def __init__(self) -> None:
        self.hints = load_money_words().hints
        self.problems = {key: one.words for key, one in load_language().problems.items()}
        self.names = load_money_words().names


def _open(line: Line, known: Sequence[Remembered], fields: Mapping[str, str], spoken: _Words) -> OpenLine:
    last = max(line.amounts, key=lambda one: (one.year, abs(one.euros)), default=None)
    amount = same("–") if last is None else words.euros(last.euros)
    found = None if line.places else suggest(line, known, spoken.hints, spoken.problems, spoken.names)
    worth = last.euros if last else Decimal(0)
    return OpenLine(line, amount, worth, WHOLE - line.placed_share, fields.get(line.code, ""), found)
