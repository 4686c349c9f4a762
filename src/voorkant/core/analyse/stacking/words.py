"""Say what goes together, in sentences that never say more than the figures hold.

"Debts and mental health complaints often come together in one question here: more than twice as often as expected."
Of area figures a sentence always ends in what it is about: areas, not people.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.stacks import AreaTie, ShownStack, Stack, Strength
from voorkant.core.shared.text import Text, lower_first, same

PAIR = 2
_CLEAR = 0.6
TOO_FEW = Text(
    nl="Er zijn nog te weinig vragen over meer dan één probleem om te zeggen wat samengaat.",
    en="There are too few questions yet about more than one problem to say what goes together.",
)
NOTHING = Text(
    nl="Geen problemen gaan hier duidelijk vaker samen dan toeval verklaart.",
    en="No problems go together here clearly more often than chance explains.",
)
OVER_AREAS = Text(nl="over {areas}, niet over mensen", en="over {areas}, not over people")
DIVISIONS: Mapping[str, Text] = {
    "team": Text("per team", "per team"),
    "area": Text("per gebied", "per area"),
    "age": Text("per leeftijd", "per age"),
    "period": Text("per kwartaal", "per quarter"),
}


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


def tie_sentence(tie: AreaTie, one: Text, other: Text, areas: Text) -> Text:
    """Say how two area figures go together; `one` and `other` are their names, `areas` as in "buurten"."""
    often = Text("vaak", "often") if abs(tie.rho) >= _CLEAR else Text("wat vaker", "somewhat more often")
    more = Text("hoger", "higher") if tie.rho > 0 else Text("lager", "lower")
    said = Text(
        nl="Waar ‘{one}’ hoger is, is ‘{other}’ {often} {more} ({over}).",
        en="Where ‘{one}’ is higher, ‘{other}’ is {often} {more} ({over}).",
    )
    return said.format(one=one, other=other, often=often, more=more, over=OVER_AREAS.format(areas=areas))


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
