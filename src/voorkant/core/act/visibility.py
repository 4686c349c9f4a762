"""What stands where and when, and where it clashes or is silent.

In November bills come together and nothing about money is planned; two stories want the same front page; a leaflet has
to be handed in a fortnight before. A calendar that says so saves a team the surprise.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.act.channels import Channel
from voorkant.core.act.senders import Senders
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.period import month_name
from voorkant.core.shared.text import Text, lower_first

PLANNED, DONE, CANCELLED = "planned", "done", "cancelled"
LONGEST_WHAT = 120


@dataclass(frozen=True, slots=True)
class Outing:
    """One story or message on one channel on one day. `what` is empty for a story that is gone, `by` while nobody takes
    care; `agreed` tells that the teller of its story agrees to this place on that day.
    """

    id: int
    on: date
    channel: str
    theme: str
    what: str
    state: str = PLANNED
    by: str = ""
    agreed: bool = True


@dataclass(frozen=True, slots=True)
class OutingEntry:
    """An outing as somebody plans it; `story` and `by` are ids."""

    campaign: int | None
    what: str
    theme: str
    channel: str
    on: date | None
    story: int | None = None
    by: int | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that the calendar says about itself; `outing` is what it is about, 0 for a month."""

    text: Text
    outing: int = 0


@dataclass(frozen=True, slots=True)
class Month:
    """A month with what is planned in it, weeks of attention, clashes and gaps."""

    first: date
    name: Text
    outings: tuple[Outing, ...]
    weeks: tuple[tuple[date, date, Text, str], ...]
    clashes: tuple[Remark, ...]
    gaps: tuple[Remark, ...]


def outing_faults(
    entry: OutingEntry, *, themes: Mapping[str, object], channels: Mapping[str, object], may_use: bool = True
) -> Iterator[Fault]:
    """Give what is not right; `may_use` tells that the teller of its story agreed to this channel on that day."""
    if entry.campaign is None:
        yield Fault("campaign", _CAMPAIGN)
    if not entry.what.strip() and entry.story is None:
        yield Fault("what", _WHAT)
    if len(entry.what) > LONGEST_WHAT:
        yield Fault("what", _TOO_LONG.format(most=str(LONGEST_WHAT)))
    if entry.theme not in themes and entry.story is None:
        yield Fault("theme", _THEME)
    if entry.channel not in channels:
        yield Fault("channel", _CHANNEL)
    if entry.on is None:
        yield Fault("on", _DAY)
    if entry.story is not None and not may_use:
        yield Fault("story", _NOT_AGREED)


def months(
    start: date, count: int, outings: Sequence[Outing], known: Senders, channels: Mapping[str, Channel], today: date
) -> tuple[Month, ...]:
    """Give `count` months from that of `start`, with what each holds and lacks."""
    live = sorted((one for one in outings if one.state != CANCELLED), key=lambda one: (one.on, one.channel, one.id))
    said = dict(_clashes(live, channels, today))
    found = []
    for number in range(count):
        first = _month(start, number)
        inside = tuple(one for one in live if (one.on.year, one.on.month) == (first.year, first.month))
        clashes = tuple(Remark(text, one.id) for one in inside for text in said.get(one.id, ()))
        found.append(
            Month(first, month_name(first.month), inside, tuple(_weeks(first, known)), clashes,
                  tuple(_gaps(first, inside, known, today)))
        )  # fmt: skip
    return tuple(found)


def _clashes(
    outings: Iterable[Outing], channels: Mapping[str, Channel], today: date
) -> Iterator[tuple[int, tuple[Text, ...]]]:
    last: dict[str, Outing] = {}
    for one in outings:
        channel = channels.get(one.channel)
        if channel is None:
            continue
        said = []
        before = last.get(one.channel)
        if before and (one.on - before.on).days < channel.gap_days:
            days = (one.on - before.on).days
            words = {0: _SAME_DAY, 1: _NEXT_DAY}.get(days, _TOO_CLOSE)
            said.append(words.format(name=channel.name, days=str(days), before=before.what or _A_STORY))
        hand_in = one.on - timedelta(days=channel.lead_days)
        if one.state == PLANNED and one.on < today:
            said.append(_PAST)
        elif one.state == PLANNED and channel.lead_days and hand_in < today:
            said.append(_LATE.format(days=str(channel.lead_days)))
        if one.state == PLANNED and not one.agreed:
            said.append(_WAITS)
        if one.state == PLANNED and not one.by and one.on >= today:
            said.append(_NOBODY)
        last[one.channel] = one
        if said:
            yield one.id, tuple(said)


def _gaps(first: date, inside: Sequence[Outing], known: Senders, today: date) -> Iterator[Remark]:
    last = _month(first, 1) - timedelta(days=1)
    if last < today:
        return
    said = {one.theme for one in inside}
    silent: set[str] = set()
    for season in known.seasons:
        if first.month in season.months and season.theme not in said:
            silent.add(season.theme)
            yield Remark(
                _SILENT.format(
                    month=month_name(first.month),
                    theme=lower_first(known.themes[season.theme].name),
                    reason=season.reason,
                )
            )
    for week in known.weeks:
        start, end = week.days(first.year)
        if start.month == first.month and end >= today and week.theme not in said | silent:
            yield Remark(_WEEK_WITHOUT.format(week=week.name, theme=lower_first(known.themes[week.theme].name)))


def _weeks(first: date, known: Senders) -> Iterator[tuple[date, date, Text, str]]:
    for week in known.weeks:
        start, end = week.days(first.year)
        if start.month == first.month:
            yield start, end, week.name, week.theme


def _month(start: date, further: int) -> date:
    number = start.year * 12 + start.month - 1 + further
    return date(number // 12, number % 12 + 1, 1)


_CAMPAIGN = Text(nl="Kies een campagne.", en="Choose a campaign.")
_WHAT = Text(
    nl="Kies een verhaal of schrijf waar het bericht over gaat.", en="Choose a story or write what it is about."
)
_TOO_LONG = Text(nl="Maak het korter dan {most} tekens.", en="Make it shorter than {most} characters.")
_THEME = Text(nl="Kies een thema.", en="Choose a theme.")
_CHANNEL = Text(nl="Kies waar het komt te staan.", en="Choose where it will stand.")
_DAY = Text(nl="Kies een dag.", en="Choose a day.")
_NOT_AGREED = Text(
    nl="De verteller is hier op die dag niet akkoord mee. Vraag het eerst.",
    en="The teller does not agree to this place on that day. Ask first.",
)
_SAME_DAY = Text(
    nl="Er staat die dag al iets op {name}: {before}.", en="{name} already has something that day: {before}."
)
_NEXT_DAY = Text(
    nl="De dag ervoor staat er al iets op {name}: {before}.",
    en="{name} already has something the day before: {before}.",
)
_TOO_CLOSE = Text(
    nl="Maar {days} dagen na iets anders op {name}: {before}.",
    en="Only {days} days after something else on {name}: {before}.",
)
_PAST = Text(nl="Dit is voorbij. Is het geplaatst?", en="This is past. Did it appear?")
_LATE = Text(nl="Aanleveren moest {days} dagen van tevoren.", en="It had to be handed in {days} days before.")
_A_STORY = Text(nl="een verhaal", en="a story")
_WAITS = Text(
    nl="De verteller is nog niet akkoord met deze tekst op deze plek.",
    en="The teller does not yet agree to this text in this place.",
)
_NOBODY = Text(nl="Nog niemand zorgt hiervoor.", en="Nobody takes care of this yet.")
_SILENT = Text(
    nl="In {month} staat er niets over {theme}. {reason}", en="In {month} nothing is planned about {theme}. {reason}"
)
_WEEK_WITHOUT = Text(nl="{week}: er staat nog niets over {theme}.", en="{week}: nothing about {theme} is planned yet.")
