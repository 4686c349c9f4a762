"""Keep the hours in which a partner or a sector can meet, and in which region the schools have their holidays.

"Wij kunnen op dinsdag na vieren", says the practice. From then on no meeting is proposed to it on a Tuesday morning.
"""

from collections.abc import Iterable
from datetime import date

from django.utils import timezone

from voorkant.adapters.sectors import load_school_holidays, load_sectors
from voorkant.core.organise.meetings_words import spans_of
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality, Organisation, StatedHours
from voorkant.store.selectors.meetings import REGION

Parts = Iterable[tuple[int, str]]
WEEK = range(1, 8)


def state_hours(*, partner: Organisation, parts: Parts, today: date | None = None) -> StatedHours | None:
    """Keep the parts of days, as (weekday 1-7, id of a part), in which a partner can; none takes back what it said."""
    own = StatedHours.objects.filter(organisation=partner)
    spans = _spans(parts)
    if not spans:
        own.delete()
        return None
    values = {"municipality": partner.municipality, "spans": spans, "said_on": today or timezone.localdate()}
    return StatedHours.objects.update_or_create(organisation=partner, defaults=values)[0]


def set_sector_hours(
    *, municipality: Municipality, sector: str, parts: Parts, today: date | None = None
) -> StatedHours | None:
    """Keep the hours of a sector as this municipality knows them; none goes back to those of the knowledge."""
    if sector not in load_sectors().sectors:
        raise BadInput("meeting-no-sector", _NO_SECTOR, Text("", ""), _CHOOSE)
    spans = _spans(parts)
    if not spans:
        StatedHours.objects.filter(municipality=municipality, sector=sector).delete()
        return None
    values = {"spans": spans, "said_on": today or timezone.localdate()}
    return StatedHours.objects.update_or_create(municipality=municipality, sector=sector, defaults=values)[0]


def choose_region(*, municipality: Municipality, region: str) -> None:
    """Keep in which region the schools have their holidays; empty goes back to what is known."""
    if region and region not in load_school_holidays().regions:
        raise BadInput("meeting-no-region", _NO_REGION, Text("", ""), _CHOOSE)
    kept = {name: value for name, value in (municipality.settings or {}).items() if name != REGION}
    municipality.settings = {**kept, REGION: region} if region else kept
    municipality.save(update_fields=["settings"])


def _spans(parts: Parts) -> list[list[int]]:
    known = {one.id: one for one in load_sectors().grid.parts}
    found = [(day, known[part].start, known[part].end) for day, part in parts if day in WEEK and part in known]
    return [[one.day, one.start, one.end] for one in spans_of(found)]


_NO_SECTOR = Text("Deze sector is er niet.", "This sector is not there.")
_NO_REGION = Text("Deze regio is er niet.", "This region is not there.")
_CHOOSE = Text("Kies er een uit de lijst.", "Choose one from the list.")
