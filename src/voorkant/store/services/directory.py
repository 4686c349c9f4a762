"""Keep the places of the directory, and who stands for an entry and until when.

Marga says "ja, dit klopt": from then on the Thursday meal is fresh for another year, the count of mails begins anew,
and it is written down who said so. A place is closed and never thrown away, for its history and its offers hang on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.directory_terms import load_accessibility, load_facility_terms
from voorkant.core.organise.directory.entries import Known, LocationEntry, location_faults
from voorkant.core.organise.entries import Fault, name_faults, reach_faults, tidy, website_faults
from voorkant.core.shared.text import Text, same
from voorkant.store.models import DirectoryStep, Location, Municipality, Offer, Organisation
from voorkant.store.selectors.freshness import Thing, usual_until
from voorkant.store.selectors.places import places_of
from voorkant.store.services.directory_steps import Kind, note, note_saved, snapshot
from voorkant.store.services.directory_touch import touch, touch_location
from voorkant.store.services.partners import refuse_faults

HARMLESS = {
    Offer: ("schedule", "location", "application_process", "fees_description", "phone", "email", "url"),
    Location: ("schedule", "address", "postcode", "town", "phone", "email", "url"),
}
"""What somebody who stands for an entry changes at once; the rest a colleague looks at first."""
PROPOSABLE = frozenset({*HARMLESS[Offer], *HARMLESS[Location], "name", "description", "eligibility_description"})


def save_location(
    *,
    municipality: Municipality,
    entry: LocationEntry,
    location: Location | None = None,
    today: date | None = None,
    by: str = "",
) -> Location:
    """Add a place, or change one. Raises EntryNotRight."""
    entry, today = tidy(entry), today or timezone.localdate()
    faults = location_faults(entry, known_here(municipality, also=location))
    if entry.partner is not None and not _partner(municipality, entry.partner):
        faults.append(Fault("partner", _NOT_OURS))
    same_place = Location.objects.filter(
        municipality=municipality, name__iexact=entry.name, address__iexact=entry.address
    )
    if same_place.exclude(pk=location.pk if location else 0).exists():
        faults.append(Fault("name", _TAKEN.format(name=same(entry.name))))
    refuse_faults(faults)
    saved = location or Location(municipality=municipality)
    before = snapshot(saved) if location else None
    values = asdict(entry)
    values |= {"area_code": values.pop("area"), "organisation_id": values.pop("partner")}
    renewed = (entry.assured_by, entry.assured_until) != (saved.assured_by, saved.assured_until)
    for name, value in values.items():
        setattr(saved, name, list(value) if isinstance(value, tuple) else value)
    if renewed:
        begin_anew(saved, today)
    with transaction.atomic():
        saved.save()
        note_saved(saved, before, by=by)
        touch_location(saved)
    return saved


def close_location(location: Location, *, by: str = "") -> None:
    """Say that a place is no longer there; its history stays."""
    _open_or_close(location, active=False, by=by)


def reopen_location(location: Location, *, by: str = "") -> None:
    """Say that a closed place is there again."""
    _open_or_close(location, active=True, by=by)


def assure(
    thing: Thing, *, by: str, until: date | None = None, today: date | None = None, email: str | None = None
) -> Thing:
    """Keep that somebody says that an entry is right, until a day; without one as long as the municipality chose."""
    today = today or timezone.localdate()
    thing.assured_by, thing.assured_until = by[:120], until or usual_until(thing, today)
    if email is not None:
        thing.assurer_email = email
    begin_anew(thing, today)
    with transaction.atomic():
        thing.save(update_fields=[*_ASSURANCE, "assurer_email"])
        note(thing, Kind.CONFIRMED, by=by, changes={"assured_until": ["", thing.assured_until.isoformat()]})
        _touched(thing)
    return thing


def say_gone(thing: Thing, *, by: str) -> None:
    """Keep that an entry is no longer there, as somebody who stands for it says."""
    with transaction.atomic():
        if isinstance(thing, Location):
            _open_or_close(thing, active=False, by=by)
            return
        thing.status = Offer.Status.DEFUNCT
        thing.save(update_fields=["status", "last_modified"])
        note(thing, Kind.GONE, by=by)
        touch(thing)


def bring_back(thing: Thing, *, by: str) -> None:
    """Keep that an entry that was said to be gone is there after all."""
    with transaction.atomic():
        if isinstance(thing, Location):
            _open_or_close(thing, active=True, by=by)
            return
        thing.status = Offer.Status.ACTIVE
        thing.save(update_fields=["status", "last_modified"])
        note(thing, Kind.REOPENED, by=by)
        touch(thing)


def is_gone(thing: Thing) -> bool:
    """Tell whether an entry is no longer there."""
    if isinstance(thing, Location):
        return not thing.active
    return thing.status in (Offer.Status.DEFUNCT, Offer.Status.INACTIVE)


def propose(thing: Thing, *, by: str, changes: Mapping[str, str] | None = None, text: str = "") -> DirectoryStep | None:
    """Keep what somebody thinks should change, for a colleague to look at; nothing where nothing was said."""
    wanted = {
        name: [getattr(thing, name), value.strip()]
        for name, value in (changes or {}).items()
        if name in PROPOSABLE and value.strip() and value.strip() != getattr(thing, name)
    }
    if not wanted and not text.strip():
        return None
    return note(thing, Kind.PROPOSED, by=by, changes=wanted, text=text.strip())


def answer_proposal(step: DirectoryStep, *, accepted: bool, by: str) -> None:
    """Accept or refuse a proposal; a second answer changes nothing. Raises EntryNotRight where it cannot be kept."""
    with transaction.atomic():
        kept = DirectoryStep.objects.select_for_update().get(pk=step.pk)
        if kept.kind != Kind.PROPOSED or kept.answers.exists():
            return
        thing = kept.offer or kept.location
        if thing is None:
            return
        if accepted and kept.changes:
            change(thing, {name: new for name, (_, new) in kept.changes.items()}, by=by)
        note(thing, Kind.ACCEPTED if accepted else Kind.REFUSED, by=by, about=kept)


def change(thing: Thing, values: Mapping[str, str], *, by: str) -> list[str]:
    """Change texts of an entry; gives the fields that changed. Raises EntryNotRight."""
    given = {name: " ".join(value.split()) for name, value in values.items() if name in PROPOSABLE}
    changed = {name: value for name, value in given.items() if value != getattr(thing, name)}
    refuse_faults(list(_faults_of(thing, changed)))
    if not changed:
        return []
    before = snapshot(thing)
    for name, value in changed.items():
        setattr(thing, name, value)
    with transaction.atomic():
        thing.save()
        note_saved(thing, before, by=by)
        _touched(thing)
    return list(changed)


def known_here(municipality: Municipality, *, also: Location | None = None) -> Known:
    """Give what may be named of a place here; what a place already says may stay, also where another maker said it."""
    kinds, access = set(load_facility_terms()), set(load_accessibility())
    if also is not None:
        kinds, access = kinds | {also.kind}, access | set(also.accessibility)
    return Known(kinds, access, places_of(municipality).areas)


def begin_anew(thing: Thing, today: date) -> None:
    """Begin the count of mails anew, and tell since when somebody stands for an entry."""
    thing.assured_on = today if thing.assured_until else None
    thing.asked, thing.asked_on, thing.asked_last = 0, None, None


def _faults_of(thing: Thing, changed: Mapping[str, str]) -> Iterable[Fault]:
    for name, value in changed.items():
        longest: int | None = getattr(thing._meta.get_field(name), "max_length", None)
        if name == "name":
            yield from name_faults(value, longest or 160)
        elif longest and len(value) > longest:
            yield Fault(name, _LONG.format(most=str(longest)))
    yield from reach_faults(changed.get("phone", ""), changed.get("email", ""))
    yield from website_faults("url", changed.get("url", ""))


def _open_or_close(location: Location, *, active: bool, by: str) -> None:
    if location.active == active:
        return
    with transaction.atomic():
        location.active = active
        location.save(update_fields=["active"])
        note(location, Kind.REOPENED if active else Kind.GONE, by=by)
        touch_location(location)


def _touched(thing: Thing) -> None:
    if isinstance(thing, Location):
        touch_location(thing)
    else:
        touch(thing)


def _partner(municipality: Municipality, key: int) -> bool:
    return Organisation.objects.filter(pk=key, municipality=municipality).exists()


_ASSURANCE = ("assured_by", "assured_on", "assured_until", "asked", "asked_on", "asked_last")
_TAKEN = Text(
    "'{name}' op dit adres staat er al. Zoek het op en vul het aan.",
    "'{name}' at this address is there already. Look it up and add to it.",
)
_NOT_OURS = Text("Kies een partner uit deze gemeente.", "Choose a partner of this municipality.")
_LONG = Text("Dit is te lang: hoogstens {most} tekens.", "This is too long: at most {most} characters.")
