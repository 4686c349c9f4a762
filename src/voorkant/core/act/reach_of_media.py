"""What did we reach? Copies, readers, visits and thumbs, each with where the figure comes from; never an effect.

Twelve thousand copies of the paper are not twelve thousand readers, and a thumb is not a changed life. So what was
counted and what somebody estimated are never added up, what nobody filled in stays empty, and the sentence says so.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text, same


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of one outing that appeared, or of the campaign's own page (`own`); None is not filled in, never zero."""

    theme: str
    channel: str
    copies: int | None = None
    readers: int | None = None
    readers_source: str = ""
    reactions: int | None = None
    visits: int | None = None
    own: bool = False


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum over outings: how many of them filled something in."""

    value: int | None
    known: int
    of: int

    @property
    def words(self) -> Text:
        """Write the sum; nothing where nobody knows."""
        return whole(self.value) if self.value is not None else same("–")


@dataclass(frozen=True, slots=True)
class Row:
    """What was reached per theme or channel; `estimates` are the sources of the numbers of readers."""

    id: str
    outings: int
    copies: Sum
    readers: Sum
    reactions: Sum
    visits: Sum
    estimates: tuple[str, ...]


def by(figures: Sequence[Figures], key: Callable[[Figures], str]) -> tuple[Row, ...]:
    """Give a row per theme or channel, that with most outings first."""
    groups: dict[str, list[Figures]] = {}
    for one in figures:
        groups.setdefault(key(one), []).append(one)
    rows = [_row(name, inside) for name, inside in groups.items()]
    return tuple(sorted(rows, key=lambda one: (-one.outings, one.id)))


def total(figures: Sequence[Figures]) -> Row:
    """Give everything together."""
    return _row("", list(figures))


def sentence(row: Row) -> Text:
    """Say what was reached, what is an estimate, and what this does not show."""
    if not row.outings and row.visits.value is None:
        return _NOTHING
    parts = [_APPEARED.format(n=whole(row.outings))]
    for found, words in ((row.visits, _VISITS), (row.reactions, _REACTIONS), (row.readers, _READERS)):
        if found.value is not None:
            parts.append(words.format(n=whole(found.value)))
    if row.readers.known < row.readers.of:
        parts.append(_MISSING.format(n=whole(row.readers.of - row.readers.known)))
    return _joined([*parts, _NO_EFFECT])


def names(rows: Iterable[Row], known: Mapping[str, Text]) -> dict[str, Text]:
    """Name what each row is about."""
    return {one.id: known.get(one.id, same(one.id)) for one in rows}


def _row(name: str, inside: list[Figures]) -> Row:
    out = [one for one in inside if not one.own]
    return Row(
        name, len(out), _sum([one.copies for one in out]), _sum([one.readers for one in out]),
        _sum([one.reactions for one in inside]), _sum([one.visits for one in inside if one.own]),
        tuple(dict.fromkeys(one.readers_source for one in out if one.readers is not None and one.readers_source)),
    )  # fmt: skip


def _sum(values: Sequence[int | None]) -> Sum:
    known = [one for one in values if one is not None]
    return Sum(sum(known) if known else None, len(known), len(values))


def _joined(parts: Sequence[Text]) -> Text:
    return Text(nl=" ".join(one.nl for one in parts), en=" ".join(one.en for one in parts))


_NOTHING = Text(
    nl="Er is nog niets verschenen, dus er is nog niets te tellen.",
    en="Nothing appeared yet, so there is nothing to count.",
)
_APPEARED = Text(nl="{n} keer verscheen er iets.", en="Something appeared {n} times.")
_VISITS = Text(
    nl="De eigen pagina werd {n} keer geopend; één mens kan vaker tellen.",
    en="The own page was opened {n} times; one person may count more than once.",
)
_REACTIONS = Text(nl="Er kwamen {n} reacties.", en="There were {n} reactions.")
_READERS = Text(nl="Naar schatting {n} lezers, opgeteld per keer.", en="An estimated {n} readers, added up per time.")
_MISSING = Text(
    nl="Van {n} keer weten we niet hoeveel mensen het zagen.", en="Of {n} times we do not know how many people saw it."
)
_NO_EFFECT = Text(
    nl="Of het iets veranderde, laten deze cijfers niet zien.", en="Whether it changed anything, these do not show."
)
