"""Propose what a meeting talks about, from what stands in the product, each item with its reason and its figure.

Twelve people have an hour and a half. What was promised to residents comes first, then what is overdue, then where
nobody knows whom to call. Nothing is on the agenda because it always was; whoever organises ticks, orders and adds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.shared.text import Text

SHOWN = 3


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item: the question that it asks a meeting, and how many minutes it usually takes."""

    id: str
    name: Text
    minutes: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands in the product and may belong on an agenda.

    `kind` is the id of an item kind, `what` names it, `source` says where it stands and of when it is. `weight` orders
    facts of one kind, most first, such as days overdue or how often somebody asked.
    """

    kind: str
    what: Text
    source: Text
    weight: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A proposed item of an agenda: the question of its kind, with what it is about and where that stands."""

    kind: str
    title: Text
    reason: Text
    source: Text
    minutes: int


@dataclass(frozen=True, slots=True)
class Fill:
    """How full an agenda is: minutes planned of minutes there are; `over` is how many are too many."""

    planned: int
    room: int

    @property
    def over(self) -> int:
        """Minutes too many, zero where it fits."""
        return max(0, self.planned - self.room)

    @property
    def words(self) -> Text:
        """Say it."""
        told = _OVER.format(over=str(self.over)) if self.over else _FITS.format(left=str(self.room - self.planned))
        return _PLANNED.format(planned=str(self.planned), room=str(self.room)) + told


def agenda_items(facts: Iterable[Fact], kinds: Mapping[str, ItemKind]) -> tuple[Item, ...]:
    """Give one item for each kind of which something stands in the product, in the order of `kinds`."""
    found: dict[str, list[Fact]] = {}
    for one in facts:
        if one.kind in kinds:
            found.setdefault(one.kind, []).append(one)
    return tuple(_item(kind, found[kind.id]) for kind in kinds.values() if kind.id in found)


def fill(minutes: Sequence[int], room: int) -> Fill:
    """Hold the minutes of the items against the minutes of the meeting."""
    return Fill(sum(minutes), room)


def _item(kind: ItemKind, facts: Sequence[Fact]) -> Item:
    first = sorted(facts, key=lambda one: (-one.weight, one.what.nl))
    named = [_without_stop(one.what) for one in first[:SHOWN]]
    reason = Text(nl="; ".join(one.nl for one in named), en="; ".join(one.en for one in named))
    if more := len(facts) - len(named):
        reason = _AND_MORE.format(named=reason, n=str(more))
    return Item(kind.id, kind.name, reason, first[0].source, kind.minutes)


def _without_stop(text: Text) -> Text:
    return Text(nl=text.nl.removesuffix("."), en=text.en.removesuffix("."))


_AND_MORE = Text("{named}; en nog {n}", "{named}; and {n} more")
_PLANNED = Text("{planned} van {room} minuten verdeeld", "{planned} of {room} minutes divided")
_FITS = Text(", {left} minuten over.", ", {left} minutes left.")
_OVER = Text(", {over} minuten te veel.", ", {over} minutes too many.")
