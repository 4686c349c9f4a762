"""Where the form of a new group starts: filled in from the questions that it answers, and from what is usual.

A team taps "begin" with nine like questions about post. It reads "Samen aan de slag: administratie, Twello-Noord", for
older people there, twelve places, from next week on, and has only to say where and when.
"""

from datetime import date, timedelta

from voorkant.adapters.group_kinds import load_group_table
from voorkant.adapters.knowledge import load_language
from voorkant.core.act.group_offer import LONGEST_TITLE, GroupEntry
from voorkant.core.shared.text import same
from voorkant.store.models import Candidate, Municipality
from voorkant.store.selectors.places import places_of

FIRST_DAY = timedelta(weeks=2)
USUAL_KIND = "course"
DIRECTORY_LANGUAGE = "nl"


def entry_for(municipality: Municipality, candidate: Candidate | None, *, kind: str = "", today: date) -> GroupEntry:
    """Give what a new group starts with; without a candidate what is usual for its kind alone."""
    kinds = load_group_table().kinds
    chosen = kinds[kind if kind in kinds else USUAL_KIND]
    starts = today + FIRST_DAY
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


def title_for(municipality: Municipality, candidate: Candidate) -> str:
    """Propose a name for a group, in the language of the directory. It stands where everybody reads it, so danger at
    home or what says something of health or belief is not in it.
    """
    language, known = load_language(), places_of(municipality)
    named = [language.problems[one] for one in candidate.problems if one in language.problems]
    about = next((one.name for one in named if not (one.danger or one.special)), None)
    if about is None and candidate.life_event in language.life_events:
        about = language.life_events[candidate.life_event].name
    parts = [f"Samen aan de slag: {about.nl[:1].lower()}{about.nl[1:]}" if about else "Samen aan de slag"]
    if candidate.area_code in known.areas and candidate.area_code != municipality.code:
        parts.append(known.names().get(candidate.area_code, same(candidate.area_code)).to(DIRECTORY_LANGUAGE))
    return ", ".join(parts)[:LONGEST_TITLE]
