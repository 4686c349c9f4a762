"""Where partners' pictures of prevention differ, how much, and what to talk about because of it.

Seven people sit around a table and all say that they are for prevention. Then the library places "koffie bij het
repaircafé" under "voorkomen dat het begint" and the neighbourhood team under "dit is geen preventie", and for the first
time that evening they talk about what they mean. Nobody is right: a difference is a question, never a mark.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from voorkant.core.shared.text import Text, same

UNKNOWN = "unknown"
NOT_PREVENTION = "not_prevention"
PRIMARY, TERTIARY = "primary", "tertiary"
MINIMUM = 2
"""Partners with a view that make one pair, the least that can differ."""


@dataclass(frozen=True, slots=True)
class Placement:
    """A place where an example can be put; `level` is the level of the shared language that it stands for, or ""."""

    id: str
    name: Text
    explanation: Text
    level: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """An everyday example that partners place."""

    id: str
    name: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """A question with a few answers; `section` names the terms of the shared language that the answers are, or ""."""

    id: str
    name: Text
    explanation: Text
    options: Mapping[str, Text]
    section: str = ""


@dataclass(frozen=True)
class Sheet:
    """Everything that can be placed and chosen, by id, in order."""

    placements: Mapping[str, Placement]
    examples: Mapping[str, Example]
    choices: Mapping[str, Choice]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The picture of one partner: where it put each example, and what it chose. What it left open is not there."""

    partner: str
    placed: Mapping[str, str]
    chosen: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """How partners answered one thing, by placement or option: the partners' names, in order.

    `pairs` counts the pairs of partners with a view, `apart` those of them that differ; both are 0 where fewer than two
    had a view. Whoever said "I do not know" stands in `answers` and in no pair.
    """

    about: str
    answers: Mapping[str, tuple[str, ...]]
    pairs: int
    apart: int

    @property
    def known(self) -> int:
        """How many partners had a view."""
        return sum(len(who) for where, who in self.answers.items() if where != UNKNOWN)

    @property
    def share(self) -> float | None:
        """The share of pairs that differ, 0 to 1; None where nobody can be compared."""
        return self.apart / self.pairs if self.pairs else None

    def differs(self, least: float) -> bool:
        """Whether at least this share of the pairs differs."""
        return self.share is not None and self.share >= least


def difference(about: str, given: Mapping[str, str]) -> Difference:
    """Compare answers by partner.

    The measure is the chance that two partners, taken at random without putting back, gave different answers: of all
    pairs the share that differs. It needs no order of the answers and no mean. It is Simpson's index of diversity for a
    small group (Simpson, Nature 163, 1949, p. 688), also known as the coefficient of unalikeability (Kader and Perry,
    Journal of Statistics Education 15(2), 2007).
    """
    answers: dict[str, tuple[str, ...]] = {}
    for partner in sorted(given, key=str.casefold):
        answers[given[partner]] = (*answers.get(given[partner], ()), partner)
    sizes = [len(who) for where, who in answers.items() if where != UNKNOWN]
    known = sum(sizes)
    pairs = known * (known - 1) // 2
    alike = sum(size * (size - 1) // 2 for size in sizes)
    return Difference(about, answers, pairs, pairs - alike)


def differences(drawn: Sequence[Drawn], about: Sequence[str], *, choices: bool = False) -> tuple[Difference, ...]:
    """Compare everything in `about`, from most difference to most agreement; what nobody can compare comes last.

    With the same share, more partners come first, and then the order of `about`.
    """
    found = [
        difference(one, {each.partner: given[one] for each in drawn if one in (given := _given(each, choices))})
        for one in about
    ]
    return tuple(sorted(found, key=lambda one: (-1.0 if one.share is None else one.share, one.known), reverse=True))


def _given(drawn: Drawn, choices: bool) -> Mapping[str, str]:
    return drawn.chosen if choices else drawn.placed


def headline(found: Sequence[Difference], sheet: Sheet, partners: int, least: float, few: int) -> Text:
    """Say in one or two sentences over how many examples partners differ, and over which most.

    `least` is the share of pairs from which an example counts as different; fewer than `few` partners are called few.
    """
    compared = [one for one in found if one.share is not None]
    if not compared:
        return _NOTHING
    apart = [one for one in compared if one.differs(least)]
    if apart:
        most = sheet.examples[apart[0].about].name
        said = _APART.format(n=same(str(len(apart))), of=same(str(len(compared))), most=_quoted(most))
        if len(apart) == 1:
            said = _APART_ONCE.format(of=same(str(len(compared))), most=_quoted(most))
    else:
        said = _TOGETHER.format(of=same(str(len(compared))))
    return said + _FEW.format(n=same(str(partners))) if partners < few else said


def pairs_in_words(one: Difference) -> Text:
    """Say the measure of one example as people would: in pairs."""
    if one.share is None:
        return _TOO_FEW
    if one.apart == 0:
        return _ALL_ALIKE.format(n=same(str(one.known)))
    return _PAIRS.format(apart=same(str(one.apart)), pairs=same(str(one.pairs)))


def questions(found: Sequence[Difference], sheet: Sheet, least: float, most: int = 4) -> tuple[tuple[str, Text], ...]:
    """Give questions for the conversation with the example that each is about, from the largest difference on.

    Rules, in order: a view against "no prevention at all" asks what makes the difference; before it begins against
    after it was there asks whom they think of; two neighbours ask when it begins; and where half or more do not know,
    somebody is asked to tell.
    """
    asked: list[tuple[str, Text]] = []
    for one in found:
        if one.differs(least):
            asked.append((one.about, _question(one, sheet)))
    for one in found:
        silent = one.answers.get(UNKNOWN, ())
        if silent and len(silent) * 2 >= sum(map(len, one.answers.values())):
            name = _quoted(sheet.examples[one.about].name)
            words = _ONE_UNKNOWN if len(silent) == 1 else _MANY_UNKNOWN
            asked.append((one.about, words.format(n=same(str(len(silent))), what=name)))
    return tuple(asked[:most])


def _question(one: Difference, sheet: Sheet) -> Text:
    here, there = _furthest(one, tuple(sheet.placements))
    ending = _WHAT_MAKES
    if NOT_PREVENTION not in (here, there):
        ending = _FOR_WHOM if {here, there} == {PRIMARY, TERTIARY} else _WHEN
    return _SAID.format(
        what=_quoted(sheet.examples[one.about].name),
        who=_names(one.answers[here]),
        says=_verb(one.answers[here], _SAYS),
        here=_quoted(sheet.placements[here].name),
        others=_names(one.answers[there]),
        say=_verb(one.answers[there], _SAYS),
        there=_quoted(sheet.placements[there].name),
    ) + ending  # fmt: skip


def _furthest(one: Difference, order: Sequence[str]) -> tuple[str, str]:
    """Give the two placements that lie furthest apart in the order of the sheet; of those, where most partners are."""
    held = sorted((where for where in one.answers if where != UNKNOWN), key=order.index)
    return max(
        combinations(held, 2),
        key=lambda two: (
            order.index(two[1]) - order.index(two[0]), len(one.answers[two[0]]) + len(one.answers[two[1]])
        ),
    )  # fmt: skip


def choice_question(one: Difference, sheet: Sheet) -> Text | None:
    """Give the question that follows from different choices; None where all chose the same, or too few chose."""
    if not one.apart:
        return None
    choice = sheet.choices[one.about]
    most = Counter({option: len(who) for option, who in one.answers.items()}).most_common(2)
    (here, _), (there, _) = most
    return _CHOSE.format(
        what=_quoted(choice.name),
        who=_names(one.answers[here]),
        says=_verb(one.answers[here], _CHOOSES),
        here=_quoted(choice.options[here]),
        others=_names(one.answers[there]),
        say=_verb(one.answers[there], _CHOOSES),
        there=_quoted(choice.options[there]),
    )


@dataclass(frozen=True, slots=True)
class Change:
    """How the difference over one example moved between two rounds, among partners who drew in both."""

    about: str
    before: Difference
    after: Difference

    @property
    def moved(self) -> float | None:
        """The change in the share of pairs that differ; negative is closer together. None where it cannot be said."""
        if self.before.share is None or self.after.share is None:
            return None
        return self.after.share - self.before.share


def changes(
    before: Sequence[Drawn], after: Sequence[Drawn], about: Sequence[str]
) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Compare two rounds over the examples of both, among the partners of both.

    Gives those partners and the changes, largest move first. A partner that joined or left would else look as if
    somebody changed their mind.
    """
    both = sorted({one.partner for one in before} & {one.partner for one in after}, key=str.casefold)
    then = {one.about: one for one in differences([one for one in before if one.partner in both], about)}
    now = {one.about: one for one in differences([one for one in after if one.partner in both], about)}
    found = [Change(one, then[one], now[one]) for one in about if then[one].known and now[one].known]
    return tuple(both), tuple(sorted(found, key=lambda one: -abs(one.moved or 0)))


def change_in_words(partners: Sequence[str], found: Sequence[Change], least: float) -> Text:
    """Say whether partners came closer together."""
    compared = [one for one in found if one.moved is not None]
    if len(partners) < MINIMUM or not compared:
        return _NO_CHANGE_KNOWN
    then = sum(one.before.differs(least) for one in compared)
    now = sum(one.after.differs(least) for one in compared)
    words = _CLOSER if now < then else _WIDER if now > then else _AS_FAR
    return words.format(
        then=same(str(then)), now=same(str(now)), of=same(str(len(compared))), n=same(str(len(partners)))
    )


def _quoted(words: Text) -> Text:
    return Text(f"‘{words.nl}’", f"‘{words.en}’")


def _verb(who: Sequence[str], forms: tuple[Text, Text]) -> Text:
    return forms[0] if len(who) == 1 else forms[1]


def _names(who: Sequence[str]) -> Text:
    """Name up to three partners, or two and count the rest."""
    shown, rest = (list(who), 0) if len(who) <= 3 else (list(who[:2]), len(who) - 2)
    if rest > 0:
        return Text(f"{', '.join(shown)} en {rest} meer", f"{', '.join(shown)} and {rest} more")
    if len(shown) == 1:
        return same(shown[0])
    return Text(f"{', '.join(shown[:-1])} en {shown[-1]}", f"{', '.join(shown[:-1])} and {shown[-1]}")


_NOTHING = Text("Er valt nog niets te vergelijken.", "There is nothing to compare yet.")
_APART = Text(
    "Over {n} van de {of} voorbeelden denken jullie verschillend; het meest over {most}.",
    "You think differently about {n} of the {of} examples; most about {most}.",
)
_APART_ONCE = Text(
    "Over 1 van de {of} voorbeelden denken jullie verschillend: {most}.",
    "You think differently about 1 of the {of} examples: {most}.",
)
_TOGETHER = Text(
    "Over alle {of} voorbeelden denken jullie ongeveer hetzelfde.", "You think about the same of all {of} examples."
)
_FEW = Text(
    " Dit zijn maar {n} partners: zie het als begin van een gesprek, niet als uitslag.",
    " These are only {n} partners: take it as the start of a talk, not as a result.",
)
_TOO_FEW = Text("Te weinig partners met een mening om te vergelijken.", "Too few partners with a view to compare.")
_ALL_ALIKE = Text("Alle {n} partners met een mening zeggen hetzelfde.", "All {n} partners with a view say the same.")
_PAIRS = Text(
    "Van de {pairs} tweetallen partners denken er {apart} verschillend.",
    "Of the {pairs} pairs of partners, {apart} think differently.",
)
_SAYS = (Text("zegt", "says"), Text("zeggen", "say"))
_CHOOSES = (Text("kiest", "chooses"), Text("kiezen", "choose"))
_SAID = Text(
    "{what}: {who} {says} {here}, {others} {say} {there}. ", "{what}: {who} {says} {here}, {others} {say} {there}. "
)
_WHAT_MAKES = Text("Wat maakt het verschil?", "What makes the difference?")
_FOR_WHOM = Text("Aan wie denken jullie daarbij?", "Whom do you have in mind?")
_WHEN = Text("Wanneer is een probleem begonnen?", "When has a problem begun?")
_ONE_UNKNOWN = Text(
    "{n} partner weet het niet bij {what}: wie kan vertellen hoe dat hier gaat?",
    "{n} partner does not know about {what}: who can tell how that works here?",
)
_MANY_UNKNOWN = Text(
    "{n} partners weten het niet bij {what}: wie kan vertellen hoe dat hier gaat?",
    "{n} partners do not know about {what}: who can tell how that works here?",
)
_CHOSE = Text(
    "{what}: {who} {says} {here}, {others} {say} {there}. Moet het kiezen zijn, of kan het na elkaar?",
    "{what}: {who} {says} {here}, {others} {say} {there}. Must it be a choice, or can one follow the other?",
)
_NO_CHANGE_KNOWN = Text(
    "Of jullie dichter bij elkaar kwamen is niet te zeggen: te weinig partners deden beide keren mee.",
    "Whether you came closer cannot be said: too few partners took part both times.",
)
_CLOSER = Text(
    "De {n} partners die beide keren meededen, kwamen dichter bij elkaar. Onderling dachten zij toen over {then} van "
    "de {of} voorbeelden verschillend, nu over {now}.",
    "The {n} partners who took part both times came closer. Among themselves they then differed about {then} of the "
    "{of} examples, now about {now}.",
)
_WIDER = Text(
    "De {n} partners die beide keren meededen, denken vaker verschillend. Onderling was dat toen over {then} van de "
    "{of} voorbeelden, nu over {now}.",
    "The {n} partners who took part both times differ more often. Among themselves that was about {then} of the {of} "
    "examples then, and about {now} now.",
)
_AS_FAR = Text(
    "De {n} partners die beide keren meededen, denken even vaak verschillend: over {now} van de {of} voorbeelden.",
    "The {n} partners who took part both times differ as often: about {now} of the {of} examples.",
)
