"""The minutes of a month: point, decision, reason, owner, by when, next look, roles present, and what came of it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.team_agenda import ChoiceWords
from voorkant.core.shared.text import Text
from voorkant.store.models import TeamAgendaItem, TeamAgendaStep
from voorkant.store.selectors.team_agenda import ShownAgenda, ShownItem

Row = list[Any]


@dataclass(frozen=True, slots=True)
class Since:
    """What a later agenda says about a point: `month`, with the choice that was made there, None while it waits. `gone`
    tells that it did not come up any more.
    """

    month: date | None
    choice: ChoiceWords | None
    gone: bool = False


@dataclass(frozen=True, slots=True)
class MinutesLine:
    """One point in the minutes. `where` names the group or offer that it became, with the key of the group. `after` is
    the day of a decision that was taken when the minutes were closed already.
    """

    item: ShownItem
    since: Since | None
    where: str
    group: int | None
    after: date | None


@dataclass(frozen=True, slots=True)
class Minutes:
    """The minutes: what was decided, what stayed open, and which roles were present (never who)."""

    decided: tuple[MinutesLine, ...]
    open: tuple[MinutesLine, ...]
    roles: tuple[Text, ...]


def minutes_of(shown: ShownAgenda) -> Minutes:
    """Give the minutes of an agenda as its reader may know it."""
    later, gone = _later(shown)
    lines = [_line(one, later, gone) for one in shown.every]
    roles = load_agenda_words().roles
    return Minutes(
        decided=tuple(one for one in lines if one.item.decided),
        open=tuple(one for one in lines if not one.item.decided),
        roles=tuple(roles[one].name for one in shown.row.roles if one in roles),
    )


def minutes_rows(shown: ShownAgenda, language: str) -> Iterable[Row]:
    """Give the minutes as a table, headers first."""
    yield [one.to(language) for one in _HEADS]
    minutes = minutes_of(shown)
    present = "; ".join(one.to(language) for one in minutes.roles)
    for line in (*minutes.decided, *minutes.open):
        one, row = line.item, line.item.row
        decision = one.decided.name.to(language) if one.decided else ""
        yield [
            one.number, one.kind.name.to(language), one.text.to(language), decision, one.reason, row.owner, row.due,
            row.next_look, row.decided_on, line.where, present, shown.row.met_on,
        ]  # fmt: skip


def _later(shown: ShownAgenda) -> tuple[dict[int, TeamAgendaItem], set[int]]:
    """Give by the point before it what stands on later agendas, the newest of each, and which points were gone then."""
    team, month = shown.row.organisation_id, shown.row.month
    rows = TeamAgendaItem.objects.filter(agenda__organisation=team, agenda__month__gt=month).exclude(before=None)
    later = {one.before_id: one for one in rows.select_related("agenda").order_by("agenda__month") if one.before_id}
    gone = TeamAgendaStep.objects.filter(item__agenda=shown.row, kind=TeamAgendaStep.Kind.GONE)
    return later, set(gone.values_list("item", flat=True))


def _line(one: ShownItem, later: Mapping[int, TeamAgendaItem], gone: Collection[int]) -> MinutesLine:
    row = one.row
    where = row.group.title if row.group else row.offer.name if row.offer else ""
    closed = row.agenda.closed_on
    after = row.decided_on if closed and row.decided_on and row.decided_on > closed else None
    return MinutesLine(one, _since(row, later, gone), where, row.group_id, after)


def _since(row: TeamAgendaItem, later: Mapping[int, TeamAgendaItem], gone: Collection[int]) -> Since | None:
    newest = later.get(row.pk)
    if newest is None:
        return Since(None, None, gone=True) if row.pk in gone else None
    while (after := later.get(newest.pk)) is not None:
        newest = after
    words = load_agenda_words().choices
    found = next((one for choice, one in words.items() if choice == newest.choice), None)
    return Since(newest.agenda.month, found)


_HEADS = (
    Text("Nummer", "Number"), Text("Vraag", "Question"), Text("Punt", "Point"), Text("Besluit", "Decision"),
    Text("Reden", "Reason"), Text("Eigenaar", "Owner"), Text("Klaar op", "Due"), Text("Volgende blik", "Next look"),
    Text("Besloten op", "Decided on"), Text("Groep of aanbod", "Group or offer"),
    Text("Aanwezige rollen", "Roles present"), Text("Overleg op", "Meeting on"),
)  # fmt: skip
