"""Keep finding places: where people are met before they ask for help, what is seen there and who receives it."""

from dataclasses import asdict

from voorkant.adapters.knowledge import load_language
from voorkant.core.organise.entries import Fault, PlaceEntry, place_faults, tidy
from voorkant.core.shared.text import Text, same
from voorkant.store.models import FindingPlace, Organisation
from voorkant.store.selectors.places import places_of
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.partners import refuse_faults


def save_place(*, partner: Organisation, entry: PlaceEntry, place: FindingPlace | None = None) -> FindingPlace:
    """Add a finding place of a partner, or change one."""
    entry = tidy(entry)
    municipality = partner.municipality
    most = int(setting_value("place_problems", municipality))
    faults = place_faults(entry, load_language(), places_of(municipality).areas, most)
    receiver = Organisation.objects.filter(pk=entry.receiver or 0, municipality=municipality).first()
    if entry.receiver is not None and receiver is None:
        faults.append(Fault("receiver", _ELSEWHERE))
    same_name = FindingPlace.objects.filter(organisation=partner, name__iexact=entry.name)
    if same_name.exclude(pk=place.pk if place else 0).exists():
        faults.append(Fault("name", _TAKEN.format(name=same(entry.name))))
    refuse_faults(faults)
    saved = place or FindingPlace(organisation=partner)
    for name, value in asdict(entry).items():
        if name not in ("area", "receiver"):
            setattr(saved, name, list(value) if isinstance(value, tuple) else value)
    saved.area_code, saved.receiver = entry.area, receiver
    saved.save()
    return saved


_ELSEWHERE = Text("Kies een partner uit deze gemeente.", "Choose a partner from this municipality.")
_TAKEN = Text("'{name}' staat er al. Kies een andere naam.", "'{name}' is there already. Choose another name.")
