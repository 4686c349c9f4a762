"""Read the desk of the directory: is it still right, what needs doing now, and the whole list to search in.

Two hundred entries, of which forty fade next month, become three things to do: accept one correction, call the village
hall that never answers, and let the rest be asked by itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from voorkant.core.organise.directory.desk import Tally, summary
from voorkant.core.organise.directory.freshness import Ask, Freshness, FreshRules, next_ask
from voorkant.core.shared.text import Text
from voorkant.store.models import DirectoryStep, Municipality, Offer, Organisation
from voorkant.store.selectors.directory import ShownOffer, ShownPlace, offers_of, places_shown, proposals
from voorkant.store.selectors.directory_links import mailbox_of
from voorkant.store.selectors.freshness import Thing, rules_of
from voorkant.store.selectors.places import places_of

MONTH = timedelta(days=31)
_ORDER = (Freshness.FADED, Freshness.UNKNOWN, Freshness.SOON, Freshness.ASSURED)


@dataclass(frozen=True, slots=True)
class DeskFilter:
    """What of the list is wanted; empty means all. `kind` is "formal", "informal" or "place"."""

    words: str = ""
    problem: str = ""
    area: str = ""
    partner: int | None = None
    fresh: str = ""
    kind: str = ""
    unnamed: bool = False


@dataclass(frozen=True, slots=True)
class DeskLine:
    """One entry on the desk. `ask` is who would be asked today, None when nobody."""

    shown: ShownOffer | ShownPlace
    ask: Ask | None
    email: bool

    @property
    def thing(self) -> Thing:
        """The record."""
        return self.shown.row

    @property
    def is_place(self) -> bool:
        """Whether it is a place."""
        return isinstance(self.shown, ShownPlace)

    @property
    def informal(self) -> bool:
        """Whether residents or volunteers run it."""
        partner = self.thing.organisation
        return partner.informal if isinstance(self.shown, ShownOffer) and partner else _informal_place(self.shown)


@dataclass
class PartnerTodo:
    """What needs doing at one partner (None: places without one): entries to call about, and entries to ask about."""

    partner: Organisation | None
    call: list[DeskLine] = field(default_factory=list)
    ask: list[DeskLine] = field(default_factory=list)


@dataclass(frozen=True)
class Desk:
    """The whole desk: how it stands in a sentence, what is to be done, and the entries that were asked for."""

    sentence: Text
    tally: Tally
    proposals: Sequence[DirectoryStep]
    todo: Sequence[PartnerTodo]
    lines: Sequence[DeskLine]
    partners: Sequence[Organisation]
    invented: bool


def desk_of(municipality: Municipality, wanted: DeskFilter, today: date) -> Desk:
    """Give the desk of a municipality on a day."""
    rules = rules_of(municipality)
    offers, places = offers_of(municipality, today=today), places_shown(municipality, today=today)
    shown: list[ShownOffer | ShownPlace] = [*offers, *places]
    lines = [_line(one, rules, today) for one in shown]
    tally = tally_of(lines, today)
    partners = {one.thing.organisation.pk: one.thing.organisation for one in lines if one.thing.organisation}
    return Desk(
        sentence=summary(tally),
        tally=tally,
        proposals=proposals(municipality),
        todo=_todo(lines),
        lines=_wanted(lines, wanted, municipality),
        partners=sorted(partners.values(), key=lambda one: one.name.casefold()),
        invented=any(one.thing.invented for one in lines),
    )


def tally_of(lines: Iterable[DeskLine], today: date) -> Tally:
    """Count entries by how fresh they are."""
    counts: dict[Freshness, int] = defaultdict(int)
    fading = unnamed = 0
    for one in lines:
        counts[one.shown.freshness] += 1
        until = one.thing.assured_until
        fading += until is not None and today <= until <= today + MONTH
        unnamed += isinstance(one.shown, ShownOffer) and not one.shown.row.intervention
    right = counts[Freshness.ASSURED] + counts[Freshness.SOON]
    return Tally(sum(counts.values()), right, fading, counts[Freshness.FADED], counts[Freshness.UNKNOWN], unnamed)


def _line(one: ShownOffer | ShownPlace, rules: FreshRules, today: date) -> DeskLine:
    row = one.row
    ask = next_ask(row.assured_until, row.asked, row.asked_last, today, rules)
    if isinstance(row, Offer) and one.freshness is Freshness.ASSURED:
        ask = None
    return DeskLine(one, ask, mailbox_of(row) is not None)


def _todo(lines: Iterable[DeskLine]) -> list[PartnerTodo]:
    """Put entries that want a person with their partner: to call where mail brings nothing, to ask where it may."""
    found: dict[int | None, PartnerTodo] = {}
    for one in lines:
        stale = one.shown.freshness in (Freshness.FADED, Freshness.UNKNOWN)
        call = (one.ask is not None and not one.email) or (one.ask is Ask.DESK and stale)
        ask = one.email and not call and stale and one.ask is not None
        if not (call or ask):
            continue
        partner = one.thing.organisation
        here = found.setdefault(partner.pk if partner else None, PartnerTodo(partner))
        (here.call if call else here.ask).append(one)
    return sorted(
        found.values(),
        key=lambda each: (-len(each.call), -len(each.ask), each.partner.name.casefold() if each.partner else ""),
    )


def _wanted(lines: Iterable[DeskLine], wanted: DeskFilter, municipality: Municipality) -> list[DeskLine]:
    places = places_of(municipality)
    inside = {wanted.area, *places.villages.get(wanted.area, ())} if wanted.area else set()
    words = wanted.words.casefold().split()
    found = [
        one for one in lines if _fits(one, wanted) and _in_area(one, inside) and _says(one, words)
    ]  # fmt: skip
    return sorted(found, key=_urgency)


def _fits(one: DeskLine, wanted: DeskFilter) -> bool:
    row, offer = one.thing, one.thing if isinstance(one.thing, Offer) else None
    kind = "place" if one.is_place else ("informal" if one.informal else "formal")
    return (
        (not wanted.problem or (offer is not None and wanted.problem in offer.problems))
        and (wanted.partner is None or row.organisation_id == wanted.partner)
        and (not wanted.fresh or one.shown.freshness == wanted.fresh)
        and (not wanted.kind or kind == wanted.kind)
        and (not wanted.unnamed or (offer is not None and not offer.intervention))
    )


def _in_area(one: DeskLine, inside: set[str]) -> bool:
    if not inside:
        return True
    if isinstance(one.thing, Offer):
        return not one.thing.areas or not inside.isdisjoint(one.thing.areas)
    return one.thing.area_code in inside


def _says(one: DeskLine, words: Sequence[str]) -> bool:
    partner = one.thing.organisation.name if one.thing.organisation else ""
    text = f"{one.thing.name} {partner} {one.thing.description}".casefold()
    return all(word in text for word in words)


def _urgency(one: DeskLine) -> tuple[int, int, str, int]:
    until = one.thing.assured_until
    return _ORDER.index(one.shown.freshness), until.toordinal() if until else 0, one.thing.name.casefold(), one.thing.pk


def _informal_place(one: ShownOffer | ShownPlace) -> bool:
    return isinstance(one, ShownPlace) and one.row.informal
