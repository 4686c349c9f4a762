"""Kinds of words that scenarios use in the API: the scale of the field, and how a run stands."""

from enum import StrEnum


class Level(StrEnum):
    """What doing nothing leads to."""

    NONE = "none"
    EXTRA = "extra"
    MUCH = "much"
    VERY_MUCH = "very_much"


class RunState(StrEnum):
    """How far a run is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
