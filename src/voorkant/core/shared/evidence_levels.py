"""One scale for whether something works, in which 'unknown' is an honest answer.

One register says "goede aanwijzingen", another "goed onderbouwd", a third "research-based", and the walking group in
the next street is in none of them. A cell of the matrix needs one word for each, without making the walking group look
worse than it is: unknown is not the same as does not work.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from voorkant.core.shared.text import Text


class EvidenceLevel(StrEnum):
    """What is known of whether something works; how each is said is in `EvidenceScale`."""

    STRONG = "strong"
    GOOD = "good"
    FIRST = "first"
    GROUNDED = "grounded"  # sound reasons to expect an effect, none measured
    DESCRIBED = "described"  # written down so that others can do the same
    UNKNOWN = "unknown"  # in no register, or nobody here saw the entry
    NO_EFFECT = "no_effect"  # studied, and no effect was found

    @property
    def known(self) -> bool:
        """Whether somebody looked and said so."""
        return self is not EvidenceLevel.UNKNOWN

    @property
    def measured(self) -> bool:
        """Whether an effect was measured and found."""
        return self in (EvidenceLevel.STRONG, EvidenceLevel.GOOD, EvidenceLevel.FIRST)

    @property
    def place(self) -> int:
        """Its place in an ordering, surest effect first; unknown comes before a study that found nothing."""
        return list(EvidenceLevel).index(self)


@dataclass(frozen=True, slots=True)
class LevelWords:
    """How a level is said: a short name, and one plain sentence of what it does and does not mean."""

    level: EvidenceLevel
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Register:
    """A register of interventions, with the level that each of its own wordings stands for (written as `plain`).

    `publishers` are those who keep it, `words` what people call it, `source` the id of where its levels were read.
    """

    id: str
    name: Text
    publishers: tuple[str, ...]
    words: tuple[str, ...]
    wordings: Mapping[str, EvidenceLevel]
    source: str = ""

    def level_of(self, wording: str) -> EvidenceLevel | None:
        """Give the level of a wording as the register writes it; None for a wording that it does not have."""
        return self.wordings.get(plain(wording))


@dataclass(frozen=True, slots=True)
class EffectSize:
    """How a difference is said from `start` on (standardised mean difference)."""

    start: float
    name: Text


@dataclass(frozen=True, slots=True)
class EvidenceScale:
    """The words of the scale, the registers by id, and how large a difference is said to be, smallest first."""

    words: Mapping[EvidenceLevel, LevelWords]
    registers: Mapping[str, Register]
    sizes: tuple[EffectSize, ...]

    def name(self, level: EvidenceLevel) -> Text:
        """Give the short name of a level."""
        return self.words[level].name

    def explanation(self, level: EvidenceLevel) -> Text:
        """Give the sentence that explains a level."""
        return self.words[level].explanation

    def register_called(self, name: str) -> Register | None:
        """Give the register by id, name or what people call it; None for one that is not known."""
        asked = plain(name)
        for one in self.registers.values():
            if asked in (one.id, plain(one.name.nl), plain(one.name.en), *one.words):
                return one
        return None

    def size_of(self, difference: float) -> Text:
        """Say how large a standardised difference is, whatever its direction."""
        return next(one.name for one in reversed(self.sizes) if abs(difference) >= one.start)


def plain(wording: str) -> str:
    """Write a wording so that capitals, spaces and a full stop make no difference."""
    return " ".join(wording.casefold().replace("\u00a0", " ").split()).strip(" .:;'\"")
