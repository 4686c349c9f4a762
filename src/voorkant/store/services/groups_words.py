"""Keep names of people out of a group: it stands in the directory, and who takes part is written nowhere.

"Koffie bij mevrouw Jansen thuis" is refused with what to change; "Dorpshuis De Brink" may stand, since a name after
such a word is that of a place, and so may the names of partners, offers and kernen.
"""

import re
from collections.abc import Mapping

from voorkant.adapters.group_kinds import load_group_table
from voorkant.core.notice.spans import Kind
from voorkant.core.organise.entries import Fault
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Offer, Organisation
from voorkant.store.selectors.places import places_of
from voorkant.store.services.notice import clean_words

TELLING = frozenset(Kind) - {Kind.ADDRESS, Kind.POSTCODE, Kind.URL, Kind.NUMBER}
INVENTED = " (verzonnen)"
LONGEST_NAME = 3
"""How many words the name of a place has at most ("De Oude Brink")."""


def name_faults(municipality: Municipality, fields: Mapping[str, str]) -> list[Fault]:
    """Tell which fields name a person; names of places and partners of the municipality may stand."""
    if not any(fields.values()):
        return []
    known = _public_names(municipality)
    found = []
    for field, words in fields.items():
        left = _without(words, known)
        named = [left[one.start : one.end] for one in clean_words(left).spans if one.kind in TELLING] if left else []
        if named:
            found.append(Fault(field, _NAMED.format(words=same(", ".join(f"'{one}'" for one in named)))))
    return found


def cleaned(words: str, most: int) -> str:
    """Give a remark of the team itself without what identifies somebody."""
    return clean_words(words.strip()).text[:most] if words.strip() else ""


def _public_names(municipality: Municipality) -> list[str]:
    known = [
        *Organisation.objects.filter(municipality=municipality).values_list("name", flat=True),
        *Offer.objects.filter(organisation__municipality=municipality).values_list("name", flat=True),
        *Offer.objects.filter(organisation__municipality=municipality).values_list("location", flat=True),
        *(one.name for one in places_of(municipality).areas.values()),
    ]
    return sorted({one.removesuffix(INVENTED) for one in known if one}, key=len, reverse=True)


def _without(words: str, known: list[str]) -> str:
    left = words
    for name in known:
        left = left.replace(name, "de plek")
    venues = "|".join(re.escape(one) for one in load_group_table().venues)
    place = rf"(?i:\b({venues}))\s+((?i:de|het|'t|den)\s+)?([A-Z]\w+\s?){{1,{LONGEST_NAME}}}"
    return re.sub(place, "de plek ", left)


_NAMED = Text(
    nl="Hier lijkt een naam van iemand te staan: {words}. Schrijf een rol of een plek.",
    en="There seems to be somebody's name here: {words}. Write a role or a place.",
)
