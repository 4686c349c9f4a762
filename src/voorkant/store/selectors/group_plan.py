"""Where the form of a new group starts: filled in from the questions that it answers, and from what is usual.

A team taps "begin" with nine like questions about post. It reads "Samen de post doen, Twello-Noord", for
older people there, twelve places, from next week on, and has only to say where and when.
"""

from datetime import date, timedelta

from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.core.act.group_offer import LONGEST_TITLE, GroupEntry
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Candidate, Municipality
from voorkant.store.selectors.places import places_of

FIRST_DAY, SATURDAY = timedelta(weeks=2), 5
USUAL_KIND = "course"
DIRECTORY_LANGUAGE = "nl"


def entry_for(municipality: Municipality, candidate: Candidate | None, *, kind: str = "", today: date) -> GroupEntry:
    """Give what a new group starts with; without a candidate what is usual for its kind alone."""
    kinds = load_group_table().kinds
    chosen = kinds[kind if kind in kinds else USUAL_KIND]
    starts = _working_day(today + FIRST_DAY)
    usual = GroupEntry(
        title="", kind=chosen.id, places=chosen.usual.places, minutes=chosen.usual.minutes, starts=starts
    )
    if candidate is None:
        return usual
    known = places_of(municipality).areas
    area = candidate.area_code if candidate.area_code in known and candidate.area_code != municipality.code else ""
    return GroupEntry(
        title=title_for(municipality, candidate), kind=chosen.id, problems=tuple(candidate.problems),
        life_event=candidate.life_event, age_band=candidate.age_band, household=candidate.household, area=area,
        places=usual.places, minutes=usual.minutes, starts=starts,
    )  # fmt: skip


def _working_day(day: date) -> date:
    """Give a day itself, or the Monday after it where it falls in the weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)


def title_for(municipality: Municipality, candidate: Candidate) -> str:
    """Propose a name for a group, in the language of the directory. It stands on a leaflet, so it says what people do
    together, never what is wrong with them.
    """
    language, known, table = load_language(), places_of(municipality), load_group_table()
    named = [language.problems[one] for one in candidate.problems if one in language.problems]
    titles = [title for one in named if (title := table.title_of(one)) is not None]
    title = next(iter(titles), None) or table.titles.get(("life_event", candidate.life_event)) or _USUAL
    parts = [title.to(DIRECTORY_LANGUAGE)]
    if candidate.area_code in known.areas and candidate.area_code != municipality.code:
        parts.append(known.names().get(candidate.area_code, same(candidate.area_code)).to(DIRECTORY_LANGUAGE))
    return ", ".join(parts)[:LONGEST_TITLE]


_USUAL = Text(nl="Samen verder", en="Onward together")
