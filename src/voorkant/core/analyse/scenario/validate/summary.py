"""What the model can and cannot be trusted for, in three sentences made from what the checks found.

Nobody writes "reliable" by hand: the first sentence names what held, the second what missed, the third what was not
looked at and what no check can cure.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Validation
from voorkant.core.shared.text import Text


def summary(found: Validation, checks: Mapping[str, Check]) -> tuple[Text, Text, Text]:
    """Give the three sentences."""
    held, missed = found.of(Outcome.HOLDS), found.of(Outcome.MISSES)
    tested = [one for one in held if one.id in checks and not checks[one.id].seen]
    first = _list(_TRUST, tested, checks) if tested else _TRUST_NOTHING
    if set_so := [one for one in held if one not in tested]:
        first += _list(_SET_SO, set_so, checks)
    first += Text(".", ".")
    second = _list(_TRUST_NOT, missed, checks) if missed else _NO_MISS
    waiting = found.of(Outcome.NOT_RUN)
    third = _list(_NOT_SEEN, waiting, checks) if waiting else _NEVER
    return first, second, third


def _list(words: Text, found: Sequence[Finding], checks: Mapping[str, Check]) -> Text:
    subjects = list(dict.fromkeys(checks[one.id].subject for one in found if one.id in checks))
    return words.format(what=Text(_and([one.nl for one in subjects], "en"), _and([one.en for one in subjects], "and")))


def _and(parts: Sequence[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


_TRUST = Text("Op deze punten kun je op het model rekenen: {what}", "On these points you can rely on the model: {what}")
_SET_SO = Text("; het is zo ingesteld dat ook dit klopt: {what}", "; it was set so that this holds as well: {what}")
_TRUST_NOTHING = Text(
    "Op geen enkel punt bleek dit model vanzelf te kloppen", "On no point did this model prove right by itself"
)
_TRUST_NOT = Text(
    "Reken er niet op voor: {what}; gebruik het daarom om mogelijkheden te vergelijken, niet om een bedrag te "
    "begroten.",
    "Do not rely on it for: {what}; so use it to compare possibilities, not to budget an amount.",
)
_NO_MISS = Text(
    "Geen toets die gedaan is werd gemist; gebruik het toch om te vergelijken, niet om een bedrag te begroten.",
    "No check that was done was missed; still use it to compare, not to budget an amount.",
)
_NOT_SEEN = Text(
    "Niet getoetst zijn: {what}; en wat een kabinet besluit, zoals een nieuwe prijs voor zorg, ziet dit model nooit.",
    "Not checked are: {what}; and what a cabinet decides, such as a new price for care, this model never sees.",
)
_NEVER = Text(
    "Wat een kabinet besluit, zoals een nieuwe prijs voor zorg, ziet dit model nooit.",
    "What a cabinet decides, such as a new price for care, this model never sees.",
)
