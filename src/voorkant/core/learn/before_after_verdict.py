"""What may be said of a group, in one word: light to import, for pages that calculate nothing.

"Te vroeg", "minder", "misschien meer".
"""

from enum import StrEnum


class Verdict(StrEnum):
    """What may be said: fewer or more than expected, clearly (95%) or perhaps (80%); no difference; nothing yet."""

    EARLY = "early"
    FEW = "few"
    FEWER = "fewer"
    PERHAPS_FEWER = "perhaps_fewer"
    SAME = "same"
    PERHAPS_MORE = "perhaps_more"
    MORE = "more"
