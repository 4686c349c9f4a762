"""Tie an offer to the places where it is given, and read those places back by name.

"Samen eten" is on Thursday in the Kulturhus and on Sunday in the village hall: one offer, two places. A tie that stays
keeps what is said of it there, such as its own time.
"""

from collections.abc import Collection

from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text
from voorkant.store.models import Location, Municipality, Offer, OfferLocation


def place_faults(municipality: Municipality, keys: Collection[int] | None) -> list[Fault]:
    """Say so when a place is not of this municipality."""
    wanted = set(keys or ())
    found = Location.objects.filter(municipality=municipality, pk__in=wanted).count()
    return [] if found == len(wanted) else [Fault("places", _ELSEWHERE)]


def set_places(offer: Offer, keys: Collection[int] | None) -> bool:
    """Tie an offer to exactly these places, and tell whether that changed anything; None leaves them as they are."""
    if keys is None:
        return False
    there = dict(OfferLocation.objects.filter(offer=offer).values_list("location_id", "pk"))
    gone = [pk for key, pk in there.items() if key not in keys]
    new = [key for key in dict.fromkeys(keys) if key not in there]
    if gone:
        OfferLocation.objects.filter(pk__in=gone).delete()
    OfferLocation.objects.bulk_create([OfferLocation(offer=offer, location_id=key) for key in new])
    return bool(gone or new)


_ELSEWHERE = Text(
    "Een van deze plekken kennen we niet. Kies uit de lijst, of voeg de plek eerst toe.",
    "One of these places is not known. Choose from the list, or add the place first.",
)
