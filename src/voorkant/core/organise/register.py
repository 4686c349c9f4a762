"""Tell how an agreement stands: in force, about to lapse, waiting for somebody's word, or past.

The housing corporation's agreement with debt help ends in ten days, and nobody has it in their diary. It stands on top
of the register with one button that asks for renewal; what runs quietly stands below.
"""

from datetime import date
from enum import StrEnum

from voorkant.core.shared.partners import Agreed
from voorkant.core.shared.text import Text


class Standing(StrEnum):
    """How an agreement stands, in the order in which it wants attention."""

    LAPSING = "lapsing"  # in force, and its last day is near
    LAPSED = "lapsed"  # its last day passed and nobody ended or renewed it
    WAITING = "waiting"  # in force, and a side has not confirmed it
    RUNNING = "running"
    COMING = "coming"  # begins later
    ENDED = "ended"  # ended or replaced


STANDING_NAMES: dict[Standing, Text] = {
    Standing.LAPSING: Text("Loopt bijna af", "About to lapse"),
    Standing.LAPSED: Text("Verlopen", "Lapsed"),
    Standing.WAITING: Text("Nog niet bevestigd", "Not confirmed yet"),
    Standing.RUNNING: Text("Loopt", "In force"),
    Standing.COMING: Text("Begint later", "Begins later"),
    Standing.ENDED: Text("Beëindigd of vervangen", "Ended or replaced"),
}


def standing(agreed: Agreed, today: date, warning_days: int) -> Standing:
    """Tell how an agreement stands on a day; `warning_days` before its last day it is about to lapse."""
    if agreed.ended is not None and agreed.ended <= today:
        return Standing.ENDED
    if agreed.valid_until < today:
        return Standing.LAPSED
    if agreed.valid_from > today:
        return Standing.COMING
    if (agreed.valid_until - today).days <= warning_days:
        return Standing.LAPSING
    return Standing.WAITING if waits_for(agreed) else Standing.RUNNING


def waits_for(agreed: Agreed) -> tuple[int, ...]:
    """Give the partners that have not confirmed an agreement: the receiver first, who carries it."""
    missing = []
    if agreed.confirmed_by_receiver is None:
        missing.append(agreed.to)
    if agreed.confirmed_by_sender is None and agreed.partner not in missing:
        missing.append(agreed.partner)
    return tuple(missing)


def whom_to_ask(agreed: Agreed) -> int:
    """Give the partner to ask first about an agreement: who has not confirmed it, else who receives."""
    return (*waits_for(agreed), agreed.to)[0]
