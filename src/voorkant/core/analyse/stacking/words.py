"""Say what goes together, in sentences that never say more than the figures hold.

"Debts and mental health complaints often come together in one question here: more than twice as often as expected."
Of area figures a sentence, or the heading that it stands under, always says what it is about: areas, not people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.stacks import AreaTie, ShownStack, Stack, Strength
from voorkant.core.shared.text import Text, lower_first, same

PAIR = 2
_NOT_LAST = frozenset({"en", "omdat", "die", "dat", "kunnen", "moeten", "willen", "mogen"})
"""Words after or for which a Dutch verb cannot simply go last."""
TOO_FEW = Text(
    nl="Er zijn nog te weinig vragen over meer dan één probleem om te zeggen wat samengaat.",
    en="There are too few questions yet about more than one problem to say what goes together.",
)
NOTHING = Text(
    nl="Geen problemen gaan hier duidelijk vaker samen dan toeval verklaart.",
    en="No problems go together here clearly more often than chance explains.",
)
OVER_AREAS = Text(nl="over {areas}, niet over mensen", en="over {areas}, not over people")
_BY_PHRASE: Mapping[bool, Text] = {
    True: Text(
        nl="Waar meer mensen {one}, {verb} {often} ook meer mensen{rest}{over}.",
        en="Where more people {one}, {often} more people {rest} too{over}.",
    ),
    False: Text(
        nl="Waar meer mensen {one}, {verb} {often} juist minder mensen{rest}{over}.",
        en="Where more people {one}, {often} fewer people {rest}{over}.",
    ),
}
_BY_NAME: Mapping[bool, Text] = {
    True: Text(
        nl="Gebieden met een hoger cijfer voor ‘{one}’ hebben {often} ook een hoger cijfer voor ‘{other}’{over}.",
        en="Areas with a higher figure for ‘{one}’ {often} have a higher figure for ‘{other}’ too{over}.",
    ),
    False: Text(
        nl="Gebieden met een hoger cijfer voor ‘{one}’ hebben {often} juist een lager cijfer voor ‘{other}’{over}.",
        en="Areas with a higher figure for ‘{one}’ {often} have a lower figure for ‘{other}’{over}.",
    ),
}
DIVISIONS: Mapping[str, Text] = {
    "team": Text("per team", "per team"),
    "area": Text("per gebied", "per area"),
    "age": Text("per leeftijd", "per age"),
    "period": Text("per kwartaal", "per quarter"),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A figure as a sentence takes it: its name, and what people do where that is known ("voelen zich eenzaam")."""

    name: Text
    phrase: Text | None = None


@dataclass(frozen=True, slots=True)
class Grades:
    """From which rank correlation, either way, a tie is called strong or clear."""

    strong: float
    clear: float


def listed(names: Sequence[Text]) -> Text:
    """Join names as in a sentence, the first with a capital: "Schulden, armoede en eenzaamheid"."""
    inside = [names[0], *map(lower_first, names[1:])]
    if len(inside) == 1:
        return inside[0]
    head = Text(nl=", ".join(one.nl for one in inside[:-1]), en=", ".join(one.en for one in inside[:-1]))
    return head + Text(nl=f" en {inside[-1].nl}", en=f" and {inside[-1].en}")


def shown_sentence(stack: ShownStack, names: Mapping[str, Text], place: Text) -> Text:
    """Say a set as others than the team may see it; `names` per problem, `place` as in "in Voorst"."""
    who = listed([names[name] for name in stack.problems])
    if stack.strength is Strength.OFTEN:
        said = Text(
            nl="{who} staan in {place} duidelijk vaker samen in een vraag dan verwacht.",
            en="{who} are clearly more often in one question together in {place} than expected.",
        )
        return said.format(who=who, place=place)
    said = Text(
        nl="{who} staan in {place} vaak samen in een vraag: {strength}.",
        en="{who} are often in one question together in {place}: {strength}.",
    )
    return said.format(who=who, place=place, strength=stack.strength.words)


def exact_sentence(stack: Stack, names: Mapping[str, Text]) -> Text:
    """Say a set with its counts, for whoever registered the questions."""
    return Text(
        nl="{who}: in {together} vragen samen, {expected} verwacht; {lift} keer zo vaak ({low} tot {high}).",
        en="{who}: together in {together} questions, {expected} expected; {lift} times as often ({low} to {high}).",
    ).format(
        who=listed([names.get(name, same(name)) for name in stack.problems]),
        together=whole(stack.together),
        expected=decimal(stack.expected),
        lift=decimal(stack.lift),
        low=decimal(stack.low),
        high=decimal(stack.high),
    )


def vanished_sentence(problems: Sequence[str], division: str, names: Mapping[str, Text]) -> Text:
    """Say that a set disappears once questions are held against those of the same team, area, age or period."""
    return Text(
        nl="{who} lijken samen te gaan, maar wie {by} kijkt, ziet dat niet meer.",
        en="{who} seem to go together, but not when looked at {by}.",
    ).format(who=listed([names.get(name, same(name)) for name in problems]), by=DIVISIONS.get(division, same(division)))


def tie_sentence(tie: AreaTie, one: Named, other: Named, *, grades: Grades, areas: Text | None = None) -> Text:
    """Say how two area figures go together, ending in `areas` (as in "buurten") unless a heading says those already.

    "Waar meer mensen in armoede leven, voelen vaak ook meer mensen zich eenzaam." Without phrases: by their names.
    """
    if not _plain(one.phrase):
        one, other = other, one
    over = Text(" ({over})", " ({over})").format(over=OVER_AREAS.format(areas=areas)) if areas else same("")
    often = Text("vaak", "often") if abs(tie.rho) >= grades.clear else Text("wat vaker", "somewhat more often")
    if one.phrase is None or other.phrase is None or not _plain(one.phrase):
        said = _BY_NAME[tie.rho > 0]
        return said.format(one=one.name, other=other.name, often=often, over=over)
    verb, _, rest = one.phrase.nl.partition(" ")
    second, _, after = other.phrase.nl.partition(" ")
    return _BY_PHRASE[tie.rho > 0].format(
        one=Text(nl=f"{rest} {verb}".strip(), en=one.phrase.en),
        verb=same(second),
        rest=Text(nl=f" {after}".rstrip(), en=other.phrase.en),
        often=often,
        over=over,
    )


def _plain(phrase: Text | None) -> bool:
    """Tell whether the verb of a Dutch phrase may go last, as in "waar meer mensen zich eenzaam voelen"."""
    return phrase is not None and not _NOT_LAST & set(phrase.nl.split())


def grade(tie: AreaTie, grades: Grades) -> Text:
    """Say in one word how closely two figures go together; one that may as well be nothing is not certain."""
    if tie.low <= 0 <= tie.high:
        return Text("niet zeker", "not certain")
    size = abs(tie.rho)
    said = Text("matig", "moderate")
    if size >= grades.strong:
        said = Text("sterk", "strong")
    elif size >= grades.clear:
        said = Text("duidelijk", "clear")
    return said if tie.rho > 0 else said + Text(" tegengesteld", ", opposite")


def against_country(tie: AreaTie) -> Text:
    """Say whether the country shows the same."""
    if tie.wider is None:
        return Text("niet bekend voor het land", "not known for the country")
    if tie.differs:
        return Text("anders dan in het land", "unlike the country")
    return Text("niet duidelijk anders dan in het land", "not clearly unlike the country")


def ranked(tie: AreaTie) -> Text:
    """Write a rank correlation with its range: "0,62 (0,4 tot 0,77)"."""
    low, high = decimal(tie.low, 2), decimal(tie.high, 2)
    return decimal(tie.rho, 2) + Text(nl=f" ({low.nl} tot {high.nl})", en=f" ({low.en} to {high.en})")
