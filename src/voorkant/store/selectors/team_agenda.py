"""Read a team's agenda as one reader may know it: exact for the team itself, in the words for others for anybody else.

The team reads "Schulden in Twello: 23 vragen in drie weken"; the adviser of the municipality reads "ten minste 20", and
is told how many points are for the team alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.adapters.calendar import public_holidays_between
from voorkant.adapters.team_agenda import load_agenda_words
from voorkant.core.organise.team_agenda import (
    Choice,
    ChoiceWords,
    Left,
    PointKind,
    first_of,
    first_working_day,
    fitting,
    next_month,
    place_in_order,
)
from voorkant.core.shared.period import month_name
from voorkant.core.shared.text import Text, same
from voorkant.store.models import (
    Municipality,
    Organisation,
    Role,
    TeamAgenda,
    TeamAgendaItem,
    TeamAgendaReader,
    TeamStandingPoint,
    User,
)
from voorkant.store.selectors.settings import setting_value

WORKS = (Role.PROFESSIONAL, Role.LEAD)
OWN_TEAMS = "team_agenda_kinds"
"""A municipality may name its own kinds of partner that have an agenda, as ids, in its settings."""


@dataclass(frozen=True, slots=True)
class Before:
    """What was decided about a point on an earlier agenda; without `choice` nothing was. `reason` is for the team."""

    month: date
    choice: ChoiceWords | None
    row: TeamAgendaItem
    reason: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A point as one reader may know it. `link` is the name of its page with its argument; `new` that it came after the
    agenda was made, `before` what was decided about it earlier, newest first. `reason` is in the words of the team, and
    empty for anybody else.
    """

    row: TeamAgendaItem
    number: int
    kind: PointKind
    text: Text
    choices: tuple[ChoiceWords, ...]
    usual: Choice
    decided: ChoiceWords | None
    before: tuple[Before, ...]
    new: bool
    link: tuple[str, str]
    reason: str

    @property
    def months(self) -> int:
        """In how many earlier months it stood on an agenda."""
        return len(self.before)


@dataclass(frozen=True, slots=True)
class ShownAgenda:
    """An agenda of one month for one reader: what fits in the time of a team, and `rest`, which stands behind it.

    `own` tells that the reader's team may decide; `silent` how many points are for the team alone.
    """

    row: TeamAgenda
    own: bool
    items: tuple[ShownItem, ...]
    rest: tuple[ShownItem, ...]
    silent: int
    minutes: int

    @property
    def every(self) -> tuple[ShownItem, ...]:
        """All points, also those behind the page."""
        return (*self.items, *self.rest)

    @property
    def decided(self) -> tuple[ShownItem, ...]:
        """What was decided."""
        return tuple(one for one in self.every if one.decided)

    @property
    def open(self) -> tuple[ShownItem, ...]:
        """What waits for a decision, on the page itself."""
        return tuple(one for one in self.items if not one.decided)

    @property
    def closed(self) -> bool:
        """Whether the minutes are closed."""
        return self.row.closed_on is not None

    @property
    def name(self) -> Text:
        """Name the month: "november 2026"."""
        return month_words(self.row.month)


def teams_of(municipality: Municipality) -> list[Organisation]:
    """Give the teams that have an agenda: of the kinds that the municipality names, or with professionals or leads."""
    own = (municipality.settings or {}).get(OWN_TEAMS)
    kinds = set(own) if isinstance(own, list) else load_agenda_words().teams
    working = User.objects.filter(municipality=municipality, is_active=True, role__in=WORKS)
    busy = set(working.exclude(organisation=None).values_list("organisation", flat=True))
    rows = Organisation.objects.filter(municipality=municipality).order_by("name")
    return [one for one in rows if one.kind in kinds or one.pk in busy]


def agenda_for(team: Organisation, month: date) -> TeamAgenda | None:
    """Give the agenda of a team for a month, None where there is none."""
    rows = TeamAgenda.objects.select_related("organisation", "municipality", "closed_by")
    return rows.filter(organisation=team, month=first_of(month)).first()


def months_of(team: Organisation) -> list[date]:
    """Give the months of which a team has an agenda, newest first."""
    return list(TeamAgenda.objects.filter(organisation=team).order_by("-month").values_list("month", flat=True))


def shown_agenda(agenda: TeamAgenda, reader: Organisation | None) -> ShownAgenda:
    """Give an agenda as `reader` may know it: the team that somebody works for, None for anybody else."""
    own = reader is not None and reader.pk == agenda.organisation_id
    rows = list(agenda.items.select_related("before__agenda", "candidate", "group", "offer", "agenda"))
    seen = [one for one in rows if own or one.others]
    ordered = _ordered(seen)
    minutes = int(setting_value("team_agenda_minutes", agenda.municipality))
    places = set(fitting([one.kind for one in ordered], load_agenda_words().kinds, minutes))
    page = [one for place, one in enumerate(ordered) if place in places or one.choice]
    behind = [one for place, one in enumerate(ordered) if place not in places and not one.choice]
    return ShownAgenda(
        row=agenda,
        own=own,
        items=tuple(_item(one, place, own) for place, one in enumerate(page, start=1)),
        rest=tuple(_item(one, place, own) for place, one in enumerate(behind, start=len(page) + 1)),
        silent=len(rows) - len(seen),
        minutes=minutes,
    )


def shown_item(agenda: ShownAgenda, key: int) -> ShownItem | None:
    """Give one point of an agenda, None where it is not there."""
    return next((one for one in agenda.every if one.row.pk == key), None)


def latest_items(team: Organisation, before: date) -> dict[str, TeamAgendaItem]:
    """Give for each thing the last point about it on an agenda of an earlier month than `before`."""
    rows = TeamAgendaItem.objects.filter(agenda__organisation=team, agenda__month__lt=before)
    related = rows.select_related("agenda__organisation", "candidate__municipality")
    return {one.ref: one for one in related.order_by("agenda__month", "pk")}


def left_of(row: TeamAgendaItem) -> Left:
    """Give a point as it was left."""
    return Left(row.kind, row.ref, Choice(row.choice) if row.choice else None, row.next_look)


def opens_on(month: date) -> date:
    """Give the first working day of a month: neither in a weekend nor a Dutch public holiday."""
    first = first_of(month)
    return first_working_day(first, public_holidays_between(first, next_month(first) - timedelta(days=1)))


def next_opening(agenda: TeamAgenda) -> date:
    """Give the day on which the agenda after this one opens."""
    return opens_on(next_month(agenda.month))


def standing_of(team: Organisation) -> list[TeamStandingPoint]:
    """Give what a team always looks at, oldest first."""
    return list(TeamStandingPoint.objects.filter(organisation=team).order_by("pk"))


def wants_mail(user: User) -> bool:
    """Tell whether a colleague asked for a mail when the agenda is ready."""
    return TeamAgendaReader.objects.filter(user=user).exists()


def waiting_for(team: Organisation, today: date) -> tuple[date, int] | None:
    """Give the month of a team's agenda and how many points wait there, for its first page; None where none waits."""
    agenda = agenda_for(team, today)
    if agenda is None or agenda.closed_on is not None:
        return None
    n = len(shown_agenda(agenda, team).open)
    return (agenda.month, n) if n else None


def month_words(month: date) -> Text:
    """Name a month with its year."""
    return month_name(month.month) + same(f" {month.year}")


def words_of(kept: dict[str, str]) -> Text:
    """Give a text that is kept in both languages."""
    return Text(nl=kept.get("nl", ""), en=kept.get("en", "") or kept.get("nl", ""))


def _ordered(rows: Iterable[TeamAgendaItem]) -> Sequence[TeamAgendaItem]:
    kinds = load_agenda_words().kinds
    return sorted(rows, key=lambda one: place_in_order(kinds, one.kind, one.weight, one.ref, agreed=_agreed(one)))


def _agreed(row: TeamAgendaItem) -> bool:
    """Tell whether a point is there because a team agreed to look at it again."""
    return row.before is not None and bool(row.before.choice)


def _item(row: TeamAgendaItem, number: int, own: bool) -> ShownItem:
    words = load_agenda_words()
    kind = words.kinds[row.kind]
    return ShownItem(
        row=row,
        number=number,
        kind=kind,
        text=words_of(row.own if own else row.others),
        choices=tuple(one for one in words.choices.values() if one.choice in kind.choices),
        usual=kind.choices[0],
        decided=words.choices[Choice(row.choice)] if row.choice else None,
        before=tuple(_before(row, own)),
        new=row.added_on > row.agenda.opened_on,
        link=_link(row.ref),
        reason=row.reason if own else "",
    )


def _before(row: TeamAgendaItem, own: bool) -> Iterable[Before]:
    words, earlier = load_agenda_words(), row.before
    while earlier is not None:
        choice = words.choices[Choice(earlier.choice)] if earlier.choice else None
        yield Before(earlier.agenda.month, choice, earlier, earlier.reason if own else "")
        earlier = earlier.before


def _link(ref: str) -> tuple[str, str]:
    name, _, key = ref.partition(":")
    page, takes = _PAGES.get(name, ("", False))
    return (page, key if takes else "")


_PAGES = {
    "candidate": ("candidate", True),
    "surge": ("surge", True),
    "referrals": ("referrals", False),
    "follow-ups": ("rounds", False),
    "group": ("group", True),
    "place": ("loads", False),
    "partner": ("loads", False),
    "offers": ("partners", False),
    "gap": ("route-gaps", False),
    "matrix": ("matrix", False),
    "lesson": ("lesson", True),
    "lessons": ("lessons", False),
    "hours": ("prevention-hours", False),
    "action": ("programme", False),
    "milestone": ("programme", False),
    "hand_over": ("programme-phases", False),
    "decision": ("programme-decisions", False),
    "risk": ("programme-risks", False),
}
"""The page on which a point is seen live, and whether it takes the key."""
