"""What a finding place or partner agrees to carry, set by itself.

Nobody else decides that the library can do twenty a month. Its own people set the number, and say whether others than
themselves may see how full it is.
"""

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import FindingPlace, Organisation

MOST = 10_000


def agree_capacity(*, organisation: Organisation, place: FindingPlace | None, given: str) -> None:
    """Set the agreed number of contacts a month of a partner, or of one of its places; empty takes it away.

    BadInput where it is no whole number from 1, or where the place is another partner's; then nothing changes.
    """
    if place is not None and place.organisation_id != organisation.pk:
        raise BadInput("place-elsewhere", _ELSEWHERE, _NOTHING, _OWN)
    text = given.strip()
    if text and not (text.isascii() and text.isdigit() and 1 <= int(text) <= MOST):
        raise BadInput("capacity-wrong", _WRONG.format(given=text[:20]), _NOTHING, _WHOLE)
    carrier: FindingPlace | Organisation = place if place is not None else organisation
    carrier.capacity = int(text) if text else None
    carrier.save(update_fields=["capacity"])


def share_load(*, organisation: Organisation, shares: bool) -> None:
    """Say whether others than the partner itself may see how full it is and how often it answers in time."""
    organisation.shares_load = shares
    organisation.save(update_fields=["shares_load"])


_NOTHING = Text(nl="Er is niets veranderd.", en="Nothing was changed.")
_WRONG = Text(nl="'{given}' is geen aantal contacten per maand.", en="'{given}' is no number of contacts a month.")
_WHOLE = Text(
    nl="Vul een heel getal van 1 tot 10.000 in, of laat het leeg.",
    en="Fill in a whole number from 1 to 10,000, or leave it empty.",
)
_ELSEWHERE = Text(nl="Deze plek is van een andere organisatie.", en="This place belongs to another organisation.")
_OWN = Text(nl="Kies een plek van je eigen organisatie.", en="Choose a place of your own organisation.")
