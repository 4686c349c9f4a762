"""How fresh an entry of the directory is: somebody stands for it until a day, is asked before, and then it fades.

Marga said in November that the Thursday meal is right until May. In April she gets one mail about all her entries; a
tap and it is right for another half year. When nobody answers the meal is not hidden, for it may well be there: it
stands lighter, with since when nobody confirmed it. Only when that lasts does it leave the page for residents.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text


class Freshness(StrEnum):
    """How fresh an entry is, from best to worst."""

    ASSURED = "assured"
    SOON = "soon"  # still assured, and near its last day or within the days of grace after it
    FADED = "faded"  # nobody confirmed it in time
    UNKNOWN = "unknown"  # nobody ever stood for it


FRESHNESS_NAMES: dict[Freshness, Text] = {
    Freshness.ASSURED: Text("Bevestigd", "Confirmed"),
    Freshness.SOON: Text("Loopt bijna af", "About to fade"),
    Freshness.FADED: Text("Vervaagd", "Faded"),
    Freshness.UNKNOWN: Text("Nog nooit bevestigd", "Never confirmed"),
}


@dataclass(frozen=True, slots=True)
class FreshRules:
    """What a municipality chose, in days: `ask` before the last day somebody is asked, `remind` after that once more,
    `escalate` after the reminder the partner itself; `fade` after the last day an entry fades, and `leave` after it
    faded it leaves the page for residents. `formal`, `informal` and `place` are how long a confirmation holds.
    """

    ask: int
    remind: int
    escalate: int
    fade: int
    leave: int
    formal: int
    informal: int
    place: int

    def until(self, kind: str, since: date) -> date:
        """Give the last day of a confirmation of a `kind` ("formal", "informal", "place") given on a day."""
        return since + timedelta(days=int(getattr(self, kind)))


def freshness(assured_until: date | None, today: date, rules: FreshRules) -> Freshness:
    """Tell how fresh an entry is on a day."""
    if assured_until is None:
        return Freshness.UNKNOWN
    left = (assured_until - today).days
    if left < -rules.fade:
        return Freshness.FADED
    return Freshness.SOON if left <= rules.ask else Freshness.ASSURED


def is_right(assured_until: date | None, today: date, rules: FreshRules) -> bool:
    """Tell whether somebody stands for an entry on a day, the days of grace included."""
    return freshness(assured_until, today, rules) in (Freshness.ASSURED, Freshness.SOON)


def public(assured_until: date | None, asked_on: date | None, today: date, rules: FreshRules) -> bool:
    """Tell whether an entry still stands on the page for residents. One that nobody ever confirmed leaves it a term
    after somebody was first asked; `asked_on` is that day.
    """
    since = assured_until or asked_on
    return since is None or today - since <= timedelta(days=rules.fade + rules.leave)


def standing(assured_until: date | None, today: date, rules: FreshRules) -> Text:
    """Say how fresh an entry is, as it stands beside the entry on every page."""
    found = freshness(assured_until, today, rules)
    if assured_until is None:
        return Text("Nog niet bevestigd. Bel eerst.", "Not confirmed yet. Call first.")
    day = long_date(assured_until)
    if found is Freshness.FADED:
        told = Text("Niet bevestigd sinds {day}. Bel eerst.", "Not confirmed since {day}. Call first.")
    elif assured_until < today:
        told = Text("Bevestigd tot en met {day}; we vragen of het nog klopt.",
                    "Confirmed until {day}; we are asking whether it is still right.")  # fmt: skip
    else:
        told = Text("Bevestigd tot en met {day}.", "Confirmed until {day}.")
    return told.format(day=day)


class Ask(StrEnum):
    """Who is asked next whether an entry is right, in order."""

    ASSURER = "assurer"
    REMINDER = "reminder"
    PARTNER = "partner"
    DESK = "desk"  # nobody is mailed any more: a colleague calls


def next_ask(
    assured_until: date | None, asked: int, asked_last: date | None, today: date, rules: FreshRules
) -> Ask | None:
    """Give who is to be asked today; None when nobody. `asked` counts the mails since the last confirmation."""
    if assured_until is not None and assured_until - timedelta(days=rules.ask) > today:
        return None
    if asked <= 0 or asked_last is None:
        return Ask.ASSURER
    waits = {1: (rules.remind, Ask.REMINDER), 2: (rules.escalate, Ask.PARTNER)}
    wait, whom = waits.get(asked, (rules.escalate, Ask.DESK))
    return whom if asked_last + timedelta(days=wait) <= today else None
