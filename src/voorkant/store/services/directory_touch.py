"""Tell the search index that an entry changed, and with a place the offers that are given there.

The village hall moves to another street: whoever looks for the coffee morning finds the new address the same minute.
"""

from voorkant.store.models import Location, Offer
from voorkant.store.services.directory_index import touch as index


def touch(offer: Offer) -> None:
    """Put an offer in the index anew."""
    index(offer)


def touch_location(location: Location) -> None:
    """Put a place in the index anew, and the offers that are given there: its address is part of what is found."""
    index(location)
    for offer in Offer.objects.filter(offer_locations__location=location).select_related("organisation__municipality"):
        index(offer)
