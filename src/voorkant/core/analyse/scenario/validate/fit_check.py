"""Whether the invented inhabitants add up to what is published of the place.

Voorst has 25,377 inhabitants, so many of them over 65, in so many households. If the invented ones do not add up to
that, nothing that follows can be about Voorst.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from voorkant.core.analyse.scenario.validate.checks import Check
from voorkant.core.analyse.scenario.validate.judge import judged
from voorkant.core.analyse.scenario.validate.outcome import Finding, Outcome, Published, Row, Unit
from voorkant.core.analyse.scenario.validate.say import ended
from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Margin:
    """A published number of the place beside the invented one, both counts."""

    name: Text
    published: float
    invented: float


def fit_check(check: Check, margins: Sequence[Margin], notes: tuple[Text, ...] = ()) -> Finding:
    """Hold each margin within the tolerance, or within the rounding of what is published (`rounding` people)."""
    return ended(check, tuple(_row(check, one) for one in margins), notes)


def _row(check: Check, one: Margin) -> Row:
    published = Published(one.published)
    near = abs(one.invented - one.published) <= check.numbers["rounding"]
    outcome = Outcome.HOLDS if near else judged(one.invented, published, check.numbers["tolerance"])
    return Row(one.name, Unit.COUNT, outcome, one.invented, published=published)
