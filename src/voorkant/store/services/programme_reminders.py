"""Ask by mail for what is late, once a week at most to each organisation; `voorkant remind` and the worker do it.

One mail on a Monday with three lines is read; three mails are not. The key of a message names the organisation and the
week, so that however often this runs it is made once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone

from voorkant.core.organise.programme_words import late_by
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Assignment, Municipality, Organisation
from voorkant.store.selectors.programme import Due, overdue_of
from voorkant.store.services.outbox import Message, put, site_address

MOST_LINES = 12
_asked: dict[str, date] = {}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run did: organisations that have something late, and those of which no address is known."""

    organisations: int = 0
    without_address: int = 0

    def sentence(self, language: str) -> str:
        """Say it."""
        return _TOLD.format(n=str(self.organisations), without=str(self.without_address)).to(language)


def remind_programme(today: date | None = None) -> Asked:
    """Put a message in the outbox for each organisation that has something late; a second run makes no second one."""
    today = today or timezone.localdate()
    asked = without = 0
    here = Assignment.objects.filter(state=Assignment.State.RUNNING).values("municipality")
    for municipality in Municipality.objects.filter(pk__in=here).order_by("pk"):
        for organisation, due in _per_owner(municipality, today):
            asked += 1
            email = organisation.email or _mail_of_lead(due)
            if not email:
                without += 1
                continue
            put([_message(organisation, due, email, today)])
    return Asked(asked, without)


def remind_programme_daily() -> None:
    """Look once a day; the worker asks every minute."""
    today = timezone.localdate()
    if _asked.get("day") == today:
        return
    remind_programme(today)
    _asked["day"] = today


def _per_owner(municipality: Municipality, today: date) -> Sequence[tuple[Organisation, list[Due]]]:
    found: dict[int, tuple[Organisation, list[Due]]] = {}
    for one in overdue_of(municipality, today):
        if one.owner is not None:
            found.setdefault(one.owner.pk, (one.owner, []))[1].append(one)
    return [found[key] for key in sorted(found)]


def _mail_of_lead(due: Sequence[Due]) -> str:
    accounts = [one.assignment.lead_user for one in due if one.assignment and one.assignment.lead_user]
    return next((one.email for one in accounts if one.email), "")


def _message(organisation: Organisation, due: Sequence[Due], email: str, today: date) -> Message:
    year, week, _ = today.isocalendar()
    said = [_line(one, today) for one in due[:MOST_LINES]]
    if len(due) > MOST_LINES:
        said.append(_MORE.format(n=str(len(due) - MOST_LINES)))
    lines = Text("\n".join(one.nl for one in said), "\n".join(one.en for one in said))
    address = site_address(reverse("programme"))
    body = _BODY.format(lines=lines, address=address)
    subject = (_SUBJECT_ONE if len(due) == 1 else _SUBJECT).format(n=str(len(due))).nl
    key = f"programme:{organisation.pk}:{year}-W{week:02}"
    text = f"{body.nl}\n\n--\n{body.en}\n"
    return Message(key, email, subject, text, organisation.municipality, organisation.invented)


def _line(one: Due, today: date) -> Text:
    title = same(f" ({one.assignment.title})") if one.assignment else same("")
    return same("- ") + one.what + title + same(": ") + late_by(one.due, today)


_SUBJECT = Text("{n} dingen van het programma zijn over tijd", "{n} things of the programme are late")
_SUBJECT_ONE = Text("Eén ding van het programma is over tijd", "One thing of the programme is late")
_BODY = Text(
    "Dit staat bij jullie open:\n\n{lines}\n\nGedaan, een week later, of laten vallen? Eén tik op het bord:\n{address}",
    "This is open with you:\n\n{lines}\n\nDone, a week later, or let go? One tap on the board:\n{address}",
)
_MORE = Text("- en nog {n}", "- and {n} more")
_TOLD = Text(
    "{n} organisaties hebben iets van het programma over tijd. Van {without} ontbreekt een mailadres.",
    "{n} organisations have something of the programme that is late. {without} have no mail address.",
)
