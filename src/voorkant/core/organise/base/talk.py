"""What partners reckon to the social base, how strong it is here and whose job it is: where they agree and where not.

Nine people are in the village hall. Each says on a telephone that the library belongs, or not. Six say that neighbours
who look out for each other are the base; four of those say that the municipality should see to it, and two residents
that nobody should. That is the talk of the evening. Nobody is named, and nobody is right.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from voorkant.core.organise.vision import Difference, difference
from voorkant.core.shared.text import Text

YES, DOUBT, NO = "yes", "doubt", "no"
STRONG, WEAK = "strong", "weak"
UNKNOWN = "unknown"
TOGETHER = "together"
QUESTIONS = ("belongs", "strength", "duty")


@dataclass(frozen=True, slots=True)
class Option:
    """An answer that can be given, or a kind of participant; `many` names several of a kind, or a duty in
    a sentence.
    """

    id: str
    name: Text
    explanation: Text
    many: Text | None = None


@dataclass(frozen=True, slots=True)
class Ingredient:
    """Something that may belong to the social base. `places` are kinds of facility, `factors` ids of the shared
    language; `own` marks one that these partners added themselves, `usual` one that a talk asks unless told otherwise.
    """

    id: str
    name: Text
    explanation: Text
    places: tuple[str, ...] = ()
    factors: tuple[str, ...] = ()
    own: bool = False
    usual: bool = True


@dataclass(frozen=True)
class TalkSheet:
    """Everything that can be asked and answered, by id, in order."""

    kinds: Mapping[str, Option]
    belongs: Mapping[str, Option]
    strengths: Mapping[str, Option]
    duties: Mapping[str, Option]
    ingredients: Mapping[str, Ingredient]

    def options(self, question: str) -> Mapping[str, Option]:
        """Give the answers to one of QUESTIONS."""
        return {"belongs": self.belongs, "strength": self.strengths, "duty": self.duties}[question]


@dataclass(frozen=True, slots=True)
class Given:
    """What one participant, of a kind and without a name, said of each ingredient: (question → answer)."""

    kind: str
    answers: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class KindGroup:
    """Kinds of participants taken together until nobody stands alone in them, and how many they are."""

    kinds: tuple[str, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What was said of one ingredient: how the answers to each question differ, and by kind of participant the counts
    of each answer to whether it belongs (in the order of the groups).
    """

    ingredient: Ingredient
    belongs: Difference
    strength: Difference
    duty: Difference
    by_kind: tuple[Mapping[str, int], ...] = field(default=())

    def counts(self, question: str) -> Mapping[str, int]:
        """Give how many gave each answer to a question."""
        one: Difference = getattr(self, question)
        return {answer: len(who) for answer, who in one.answers.items()}

    @property
    def share_yes(self) -> float | None:
        """The share of those with a view that says it belongs; None without a view."""
        counts = self.counts("belongs")
        total = sum(counts.values())
        return counts.get(YES, 0) / total if total else None

    @property
    def agreed(self) -> str:
        """The answer that all gave to whether it belongs, or "" where they differ or fewer than two answered."""
        counts = self.counts("belongs")
        return next(iter(counts)) if len(counts) == 1 and sum(counts.values()) > 1 else ""


def kind_groups(given: Sequence[Given], order: Sequence[str], least: int) -> tuple[KindGroup, ...]:
    """Put kinds of participants together until each group holds at least `least` of them.

    The smallest kind joins the next smallest until it is large enough, so no answer can be taken off a total and laid
    at one person's door. Nothing is given when only one group is left: then there is no split to show.
    """
    sizes = Counter(one.kind for one in given)
    groups: list[tuple[tuple[str, ...], int]] = [((kind,), sizes[kind]) for kind in order if sizes[kind]]
    while len(groups) > 1 and min(size for _, size in groups) < least:
        first, second, *rest = sorted(groups, key=lambda one: (one[1], order.index(one[0][0])))
        joined = tuple(sorted((*first[0], *second[0]), key=order.index))
        groups = [*rest, (joined, first[1] + second[1])]
    if len(groups) < 2:
        return ()
    return tuple(KindGroup(*one) for one in sorted(groups, key=lambda one: order.index(one[0][0])))


def shown(given: Sequence[Given], sheet: TalkSheet, groups: Sequence[KindGroup] = ()) -> tuple[Shown, ...]:
    """Hold all answers against each other, in the order of the sheet; ingredients that nobody judged are absent."""
    found = []
    for one in sheet.ingredients.values():
        said = {question: _said(given, one.id, question, sheet) for question in QUESTIONS}
        if said["belongs"].answers or said["strength"].answers or said["duty"].answers:
            found.append(Shown(one, **said, by_kind=tuple(_of_group(given, one.id, each) for each in groups)))
    return tuple(found)


def _said(given: Sequence[Given], about: str, question: str, sheet: TalkSheet) -> Difference:
    known = sheet.options(question)
    answers = {
        f"{at:06}": answer
        for at, one in enumerate(given)
        if (answer := one.answers.get(about, {}).get(question, "")) in known
    }
    return difference(about, answers)


def _of_group(given: Sequence[Given], about: str, group: KindGroup) -> Mapping[str, int]:
    return Counter(
        answer for one in given if one.kind in group.kinds and (answer := one.answers.get(about, {}).get("belongs", ""))
    )


def most_different(found: Sequence[Shown], least: float) -> tuple[Shown, ...]:
    """Give where participants differ over whether it belongs, most first; then what more people judged."""
    apart = [one for one in found if one.belongs.differs(least)]
    return tuple(sorted(apart, key=lambda one: (one.belongs.share or 0, one.belongs.known), reverse=True))


def all_agree(found: Sequence[Shown]) -> tuple[Shown, ...]:
    """Give what all who judged it put in the same place."""
    return tuple(one for one in found if one.agreed)


def tensions(found: Sequence[Shown], least: float, half: float = 0.5) -> tuple[Shown, ...]:
    """Give what most reckon to the base while they differ over whose job it is; most difference first."""
    torn = [one for one in found if (one.share_yes or 0) >= half and one.duty.differs(least)]
    return tuple(sorted(torn, key=lambda one: (one.duty.share or 0, one.duty.known), reverse=True))


def wanting(found: Sequence[Shown], half: float = 0.5) -> tuple[Shown, ...]:
    """Give what at least half reckon to the base and at least half of those with a view find weak here."""
    short = []
    for one in found:
        counts = one.counts("strength")
        known = sum(n for answer, n in counts.items() if answer != UNKNOWN)
        if known > 1 and counts.get(WEAK, 0) / known >= half and (one.share_yes or 0) >= half:
            short.append(one)
    return tuple(sorted(short, key=lambda one: one.counts("strength").get(WEAK, 0), reverse=True))


def to_talk_about(found: Sequence[Shown], least: float) -> tuple[Shown, ...]:
    """Give what is worth the evening, each once: first over what belongs, then whose job it is, then what is weak."""
    ordered = [*most_different(found, least), *tensions(found, least), *wanting(found)]
    return tuple({one.ingredient.id: one for one in ordered}.values())


@dataclass(frozen=True, slots=True)
class ThenNow:
    """How an ingredient was judged in an earlier talk and in this one."""

    ingredient: Ingredient
    then: Shown
    now: Shown

    @property
    def moved(self) -> float | None:
        """How far the share that reckons it to the base moved, -1 to 1; None where it cannot be said."""
        if self.then.share_yes is None or self.now.share_yes is None:
            return None
        return self.now.share_yes - self.then.share_yes


def then_and_now(then: Sequence[Shown], now: Sequence[Shown]) -> tuple[ThenNow, ...]:
    """Lay two talks beside each other, over what was judged in both; largest move first. An own ingredient is the same
    when its name is.
    """
    before = {_key(one): one for one in then}
    both = [ThenNow(one.ingredient, before[_key(one)], one) for one in now if _key(one) in before]
    return tuple(sorted(both, key=lambda one: -abs(one.moved or 0)))


def _key(one: Shown) -> str:
    return one.ingredient.name.nl.casefold() if one.ingredient.own else one.ingredient.id
