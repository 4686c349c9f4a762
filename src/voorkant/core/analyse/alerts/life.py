"""What happens to an alert after it was told: seen, muted, closed, told again when it grows; and whether it is news.

The team closes "Schulden in Twello" on Tuesday with what it did. Next Monday one question more is the same surge and
stays closed; eight more is news, and the alert is open again with its whole history.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from voorkant.core.shared.text import Text


class State(StrEnum):
    """Where an alert stands."""

    NEW = "new"
    SEEN = "seen"
    MUTED = "muted"
    CLOSED = "closed"

    @property
    def words(self) -> Text:
        """Name it."""
        return _STATES[self]


class Step(StrEnum):
    """What happened to an alert."""

    TOLD = "told"
    SEEN = "seen"
    MUTED = "muted"
    CLOSED = "closed"
    GREW = "grew"
    UNMUTED = "unmuted"
    REOPENED = "reopened"
    MUTE_ENDED = "mute_ended"

    @property
    def words(self) -> Text:
        """Name it."""
        return _STEPS[self]


class Outcome(StrEnum):
    """What came of a surge."""

    ACTED = "acted"
    EXPLAINED = "explained"
    PASSED = "passed"
    MISTAKE = "mistake"

    @property
    def words(self) -> Text:
        """Name it."""
        return _OUTCOMES[self]


AFTER: dict[Step, State] = {
    Step.TOLD: State.NEW,
    Step.SEEN: State.SEEN,
    Step.MUTED: State.MUTED,
    Step.CLOSED: State.CLOSED,
    Step.GREW: State.NEW,
    Step.UNMUTED: State.SEEN,
    Step.REOPENED: State.SEEN,
    Step.MUTE_ENDED: State.NEW,
}
_MAY: dict[State, tuple[Step, ...]] = {
    State.NEW: (Step.SEEN, Step.MUTED, Step.CLOSED),
    State.SEEN: (Step.MUTED, Step.CLOSED),
    State.MUTED: (Step.UNMUTED, Step.CLOSED),
    State.CLOSED: (Step.REOPENED,),
}


def may(state: State, step: Step) -> bool:
    """Tell whether a person may take a step."""
    return step in _MAY[state]


@dataclass(frozen=True, slots=True)
class Span:
    """From the Monday of its first week to that of its last, and how many questions above expected."""

    first: date
    last: date
    excess: float


def same_event(one: Span, other: Span, pause: int) -> bool:
    """Tell whether two spans of one series are one event: they overlap, or lie `pause` quiet weeks apart or less."""
    gap = max(one.first, other.first) - min(one.last, other.last)
    return gap.days // 7 - 1 <= pause


def overlap(one: Span, other: Span) -> bool:
    """Tell whether two spans share a week."""
    return one.first <= other.last and other.first <= one.last


def is_news(excess: float, told_before: float, own_share: float) -> bool:
    """Tell whether a surge in a wider or smaller place, or of a wider or narrower subject, is news beside one that was
    told: when that one holds less than `own_share` of its excess.
    """
    return excess * own_share > told_before


def grew(excess_then: float, excess_now: float, percent: float, least: int) -> bool:
    """Tell whether a closed surge grew so much that it is told again: by `percent` and by `least` questions."""
    more = excess_now - excess_then
    return more >= least and more >= excess_then * percent / 100


_STATES = {
    State.NEW: Text(nl="nieuw", en="new"),
    State.SEEN: Text(nl="gezien", en="seen"),
    State.MUTED: Text(nl="stil gezet", en="muted"),
    State.CLOSED: Text(nl="afgesloten", en="closed"),
}
_STEPS = {
    Step.TOLD: Text(nl="Gemeld", en="Told"),
    Step.SEEN: Text(nl="Gezien", en="Seen"),
    Step.MUTED: Text(nl="Stil gezet", en="Muted"),
    Step.CLOSED: Text(nl="Afgesloten", en="Closed"),
    Step.GREW: Text(nl="Opnieuw gemeld: duidelijk gegroeid", en="Told again: grown considerably"),
    Step.UNMUTED: Text(nl="Weer gevolgd", en="Followed again"),
    Step.REOPENED: Text(nl="Heropend", en="Reopened"),
    Step.MUTE_ENDED: Text(nl="Opnieuw gemeld: de stilte is voorbij", en="Told again: the mute has ended"),
}
_OUTCOMES = {
    Outcome.ACTED: Text(nl="We deden er iets aan", en="We did something about it"),
    Outcome.EXPLAINED: Text(nl="Er is een verklaring", en="There is an explanation"),
    Outcome.PASSED: Text(nl="Het ging vanzelf voorbij", en="It passed by itself"),
    Outcome.MISTAKE: Text(nl="Het lag aan de registratie", en="It was the registration"),
}
