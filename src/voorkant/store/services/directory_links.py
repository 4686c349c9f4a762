"""Take the answers that come through one link: right, changed, or gone, by somebody without an account.

Marga opens her link on the bus. Six entries: five taps on "Ja, dit klopt", and of the sixth she changes the time. At
home she opens it again and sees what she said; a second tap does no harm. What she changes of how to take part holds at
once, since it is she who stands for it; a new name or a wider aim is put to a colleague first.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.text import Text
from voorkant.store.models import AssureAsked, AssureLink
from voorkant.store.selectors.directory_links import link_of_token
from voorkant.store.selectors.freshness import Thing
from voorkant.store.selectors.settings import setting_value
from voorkant.store.services.directory import HARMLESS, assure, bring_back, change, is_gone, propose, say_gone
from voorkant.store.services.limits import TooMany, count, seconds_left

Answer = AssureAsked.Answer


class AssureLinkNotGood(NotFound):
    """A link that opens nothing: unknown, or past its day (`why_code` tells which; `link` is the one that ended)."""

    def __init__(self, why_code: str, link: AssureLink | None = None) -> None:
        what, why, do = _NOT_GOOD[why_code]
        self.why_code, self.link = why_code, link
        super().__init__(f"assure-link-{why_code}", what, why, do)


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody answers about one entry. `changes` are texts per field, `note` what else is different."""

    answer: str
    changes: Mapping[str, str] = field(default_factory=dict)
    note: str = ""


def open_assure_link(token: str, today: date | None = None) -> AssureLink:
    """Give the link of a secret; looking changes nothing. Raises AssureLinkNotGood."""
    found = link_of_token(token)
    if found is None:
        raise AssureLinkNotGood("unknown")
    if found.expires < (today or timezone.localdate()):
        raise AssureLinkNotGood("expired", found)
    return found


def answer_link(token: str, said: Mapping[int, Said], today: date | None = None) -> AssureLink:
    """Keep what was said of entries, by the key of what the link asks; all of it or nothing. The same answer once more
    changes nothing. Raises AssureLinkNotGood, TooMany, EntryNotRight.
    """
    link, today = open_assure_link(token, today), today or timezone.localdate()
    if count("assure-link", str(link.pk)) > setting_value("link_answers_per_minute"):
        raise TooMany("assure-link-too-many", _MANY, seconds_left())
    with transaction.atomic():
        rows = link.asked.select_for_update().filter(pk__in=said)
        for row in rows:
            _keep(row, said[row.pk], link, today)
        AssureLink.objects.filter(pk=link.pk).update(used=timezone.now())
    return link


def _keep(row: AssureAsked, said: Said, link: AssureLink, today: date) -> None:
    """Whoever answers stands for the entry from then on."""
    thing, by, email = row.offer or row.location, link.name or link.email, link.email
    if thing is None or said.answer not in Answer.values:
        raise BadInput("assure-answer", _WHAT, _NOTHING, _CHOOSE)
    if said.answer == Answer.GONE:
        if not is_gone(thing):
            say_gone(thing, by=by)
    else:
        if is_gone(thing):
            bring_back(thing, by=by)
        if said.answer == Answer.CHANGED:
            _change(thing, said, by)
        if thing.assured_on != today or said.answer == Answer.CHANGED or row.answer != said.answer:
            assure(thing, by=by, today=today, email=email or None)
    row.answer, row.answered = said.answer, timezone.now()
    row.save(update_fields=["answer", "answered"])


def _change(thing: Thing, said: Said, by: str) -> None:
    at_once = {name: value for name, value in said.changes.items() if name in HARMLESS[type(thing)]}
    change(thing, at_once, by=by)
    others = {name: value for name, value in said.changes.items() if name not in at_once}
    propose(thing, by=by, changes=others, text=said.note)


_NOT_GOOD: Mapping[str, tuple[Text, Text, Text]] = {
    "unknown": (
        Text("Deze link kennen we niet.", "This link is not known."),
        Text("Misschien is hij niet helemaal overgenomen.", "Perhaps it was not copied whole."),
        Text("Open de link in de mail opnieuw, of vraag de gemeente om een nieuwe.",
             "Open the link in the mail once more, or ask the municipality for a new one."),
    ),
    "expired": (
        Text("Deze link werkt niet meer.", "This link no longer works."),
        Text("De laatste dag is voorbij. Er is niets veranderd.", "Its last day has passed. Nothing was changed."),
        Text("Vraag hier een nieuwe link aan. Die gaat naar hetzelfde mailadres.",
             "Ask for a new link here. It goes to the same mail address."),
    ),
}  # fmt: skip
_MANY = Text("Via deze link komen er te veel antwoorden.", "Too many answers come through this link.")
_WHAT = Text("Dit antwoord kennen we niet.", "This answer is not known.")
_NOTHING = Text("Er is niets veranderd.", "Nothing was changed.")
_CHOOSE = Text("Kies een van de knoppen.", "Choose one of the buttons.")
