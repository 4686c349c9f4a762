"""A theme as others read it: questions that are alike, and that one offer could answer together.

"Nine older people in Twello-Noord cannot keep up with their post": the agenda of the team, the group offer that is
started for it and the look back in three months speak of the same theme.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions that are alike. `questions` are their ids; what they share is empty where they share nothing.

    `expected`: how many were to be expected in that place, of those people, in those months. `score`: how far that is
    from chance. `spread`: alike wherever and whenever, not gathered in a place or a time. `words` are stems that these
    questions use and others do not, most telling first. `subjects` are situations of the shared language to which the
    questions lean together (ids of `theme_words.yaml`), most of all first.
    """

    questions: tuple[str, ...]
    problems: tuple[str, ...]
    life_event: str
    age_band: str
    household: str
    area: str
    first: date | None
    last: date | None
    expected: float
    score: float
    spread: bool
    words: tuple[str, ...]
    subjects: tuple[str, ...] = ()

    @property
    def size(self) -> int:
        """How many questions."""
        return len(self.questions)
