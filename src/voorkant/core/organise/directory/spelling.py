"""What somebody meant who typed it a little differently: by ear first, then one slip of the fingers.

"Mantelzorch" sounds like a word that is known; "eenzaamehid" is one slip from one. A word that is known itself is never
changed, and what is changed is told to whoever typed it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from voorkant.core.organise.directory.words import sound

SHORTEST = 4
TWO_SLIPS = 9
"""From so many letters on, two slips are forgiven."""


@dataclass(frozen=True)
class Speller:
    """Known stems with how often each is said, by how they sound and by how they sound with one letter left out."""

    often: Mapping[str, int]
    sounds: dict[str, list[str]] = field(default_factory=dict)
    near: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, often: Mapping[str, int]) -> "Speller":
        """Make one of stems with how often they are said."""
        made = cls(often)
        for word in often:
            if len(word) >= SHORTEST and not word.isdigit():
                made.sounds.setdefault(sound(word), []).append(word)
        for said in made.sounds:
            for short in {said, *_shorter(said)}:
                made.near.setdefault(short, []).append(said)
        return made

    def meant(self, stemmed: str) -> tuple[str, ...]:
        """Give at most two known stems that somebody may have meant; nothing for one that is known or too short."""
        if stemmed in self.often or len(stemmed) < SHORTEST or any(sign.isdigit() for sign in stemmed):
            return ()
        said = sound(stemmed)
        if same := self.sounds.get(said):
            return self._best((0, word) for word in same)
        most = 2 if len(said) >= TWO_SLIPS else 1
        found: dict[str, int] = {}
        for short in (said, *_shorter(said)):
            for other in self.near.get(short, ()):
                if other not in found and other[0] == said[0]:
                    found[other] = OSA.distance(said, other, score_cutoff=most)
        return self._best(
            (slips, word) for other, slips in found.items() if slips <= most for word in self.sounds[other]
        )

    def _best(self, words: Iterable[tuple[int, str]]) -> tuple[str, ...]:
        ranked = sorted((slips, -self.often[word], word) for slips, word in words)
        return tuple(word for slips, _, word in ranked[:2] if slips == ranked[0][0])


def _shorter(said: str) -> list[str]:
    return [said[:at] + said[at + 1 :] for at in range(len(said))]
