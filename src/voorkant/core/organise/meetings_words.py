"""Say why a moment was proposed, and when a sector usually can, in sentences that people say themselves.

"Om 16:00 uur kunnen alle basisscholen en het wijkteam, maar niet de huisartsen." Whoever reads that can disagree with
it: it says whose hours were counted, and a "perhaps" stays a perhaps.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from voorkant.core.organise.meetings import Hours, Proposal, SectorFit, Span
from voorkant.core.organise.network import listed
from voorkant.core.shared.text import Text, same

HOUR = 60
DAYS = (
    Text("maandag", "Monday"),
    Text("dinsdag", "Tuesday"),
    Text("woensdag", "Wednesday"),
    Text("donderdag", "Thursday"),
    Text("vrijdag", "Friday"),
    Text("zaterdag", "Saturday"),
    Text("zondag", "Sunday"),
)
_SHORT = (
    Text("ma", "Mon"), Text("di", "Tue"), Text("wo", "Wed"), Text("do", "Thu"), Text("vr", "Fri"), Text("za", "Sat"),
    Text("zo", "Sun"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sector:
    """Partners that keep the same hours. `one` and `many` name them in a sentence; `kinds` are partner kinds, and
    `place_kinds` kinds of finding places by which a partner is told apart more closely.
    """

    id: str
    name: Text
    one: Text
    many: Text
    explanation: Text
    kinds: tuple[str, ...]
    place_kinds: tuple[str, ...]
    hours: Hours


def clock(minute: int) -> Text:
    """Write a time of day: "16:00"."""
    return same(f"{minute // HOUR}:{minute % HOUR:02}")


def weekday(day: date) -> Text:
    """Name the day of the week."""
    return DAYS[day.weekday()]


def why(proposal: Proposal, sectors: Mapping[str, Sector]) -> Text:
    """Say in a sentence or two which sectors can make a proposed moment, and which cannot."""
    return why_at(proposal.start, proposal.sectors, sectors)


def why_at(start: int, fits: Sequence[SectorFit], sectors: Mapping[str, Sector]) -> Text:
    """Say the same of a moment that begins `start` minutes after midnight."""
    time = clock(start)
    every = [one for one in fits if one.yes == one.invited]
    none = [one for one in fits if one.no == one.invited]
    some = [_some(one, sectors) for one in fits if 0 < one.yes < one.invited]
    unsure = [_these(one, sectors) for one in fits if one.yes == 0 and one.maybe]
    can = _list([_all(one, sectors) for one in every])
    cannot = _list([_these(one, sectors) for one in none])
    if every:
        said = _ALL_BUT if none else _ALL
        first = said.format(time=time, can=_verb(every), every=can, none=cannot)
    else:
        first = _NOT.format(time=time, can=_verb(none), none=cannot) if none else Text("", "")
    rest = [_SOME.format(time=time, some=_list(some))] if some else []
    rest += [_UNSURE.format(unsure=_list(unsure))] if unsure else []
    parts = [one for one in (first, *rest) if one.nl]
    return Text(nl=" ".join(one.nl for one in parts), en=" ".join(one.en for one in parts))


def hours_words(hours: Hours) -> Text:
    """Say when somebody usually can: "ma t/m vr 12:00 tot 13:30 uur, ma t/m do 17:30 tot 21:00 uur"."""
    times: dict[tuple[int, int], list[int]] = {}
    for one in sorted(hours.can, key=lambda span: (span.start, span.end, span.day)):
        times.setdefault((one.start, one.end), []).append(one.day)
    said = [_HOURS.format(days=_days(days), start=clock(start), end=clock(end)) for (start, end), days in times.items()]
    return Text(nl=", ".join(one.nl for one in said), en=", ".join(one.en for one in said)) if said else _UNKNOWN


def spans_of(parts: Iterable[tuple[int, int, int]]) -> tuple[Span, ...]:
    """Join parts of days (weekday, start, end) that touch each other into spans."""
    found: list[Span] = []
    for day, start, end in sorted(set(parts)):
        last = found[-1] if found else None
        if last and last.day == day and start <= last.end:
            found[-1] = Span(day, last.start, max(last.end, end))
        else:
            found.append(Span(day, start, end))
    return tuple(found)


def _days(days: Sequence[int]) -> Text:
    runs: list[list[int]] = []
    for day in days:
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    said = []
    for run in runs:
        first, last = _SHORT[run[0] - 1], _SHORT[run[-1] - 1]
        long = len(run) > 2
        said += [_RUN.format(first=first, last=last)] if long else [_SHORT[one - 1] for one in run]
    return _list(said)


def _verb(fits: Sequence[SectorFit]) -> str:
    """Give the Dutch verb that agrees: one partner "kan", more "kunnen"."""
    return "kan" if sum(one.invited for one in fits) == 1 else "kunnen"


def _all(one: SectorFit, sectors: Mapping[str, Sector]) -> Text:
    sector = sectors[one.sector]
    return sector.one if one.invited == 1 else _EVERY.format(many=sector.many)


def _these(one: SectorFit, sectors: Mapping[str, Sector]) -> Text:
    sector = sectors[one.sector]
    return sector.one if one.invited == 1 else _THE.format(many=sector.many)


def _some(one: SectorFit, sectors: Mapping[str, Sector]) -> Text:
    return _OF.format(yes=str(one.yes), n=str(one.invited), many=sectors[one.sector].many)


def _list(texts: Sequence[Text]) -> Text:
    return Text(nl=listed(one.nl for one in texts).nl, en=listed(one.en for one in texts).en) if texts else same("")


_ALL = Text("Om {time} uur {can} {every}.", "At {time}, {every} can make it.")
_ALL_BUT = Text("Om {time} uur {can} {every}, maar niet {none}.", "At {time}, {every} can make it, but not {none}.")
_NOT = Text("Om {time} uur {can} {none} niet.", "At {time}, {none} cannot make it.")
_SOME = Text("Dan kunnen {some}.", "Then {some} can make it.")
_UNSURE = Text("Niet zeker: {unsure}.", "Not certain: {unsure}.")
_EVERY = Text("alle {many}", "all {many}")
_THE = Text("de {many}", "the {many}")
_OF = Text("{yes} van de {n} {many}", "{yes} of the {n} {many}")
_RUN = Text("{first} t/m {last}", "{first} to {last}")
_HOURS = Text("{days} {start} tot {end} uur", "{days} {start} to {end}")
_UNKNOWN = Text("niet bekend", "not known")
