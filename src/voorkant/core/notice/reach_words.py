"""Sentences about who came to talks and who did not, that never say more than a count of people around tables can.

"Jongeren van 15 tot 25 jaar missen we steeds: minder dan 5 van de 180 mensen die kwamen, tegen ongeveer 10 van de 100
inwoners. Bij 5 van de 5 gesprekken kwamen er te weinig." Few people are said as few; a small number is never written.
"""

from collections.abc import Sequence

from voorkant.core.notice.reach import GroupReach, ReachState
from voorkant.core.shared.numbers import of_hundred, whole
from voorkant.core.shared.text import Text, same


def sentence(one: GroupReach, threshold: int) -> Text:
    """Say of one group how many came, against how many live here; the numbers behind it stand in the table."""
    name = _upper(one.group.noun)
    if one.state is ReachState.NOT_COUNTED:
        return _NOT_COUNTED.format(name=name)
    came = _came(one, threshold)
    if one.state is ReachState.NO_FIGURE:
        return _NO_FIGURE.format(name=name, came=came)
    lives = of_hundred(one.lives or 0.0)
    if one.state is ReachState.TOO_FEW:
        return _TOO_FEW.format(name=name, counted=whole(one.counted))
    said = _SAID[one.state].format(name=name, came=came, lives=lives)
    if one.state is ReachState.ALWAYS_MISSED:
        said += _AT_TALKS.format(short=str(one.short), telling=str(one.telling))
    return said


def headline(found: Sequence[GroupReach], talks: int, people: int) -> Text:
    """Say in one sentence whom the talks missed most, or that nothing can be said yet."""
    missed = [one.group.noun for one in found if one.state in (ReachState.ALWAYS_MISSED, ReachState.MISSED)]
    if missed:
        return _MISSED_MOST.format(names=_listed(missed))
    told = [one for one in found if one.state not in (ReachState.NOT_COUNTED, ReachState.NO_FIGURE, ReachState.TOO_FEW)]
    if told:
        return _NOBODY_MISSED
    if not people:
        return _NOBODY_COUNTED
    return (_AT_ONE if talks == 1 else _NOTHING_YET).format(talks=str(talks), people=whole(people))


def verdict(one: GroupReach) -> Text:
    """Give the short word for the table."""
    return _VERDICTS[one.state]


def came_words(one: GroupReach, threshold: int) -> Text:
    """Write how many came, for a table: never a small number, and none that would give one away."""
    if one.state is ReachState.NOT_COUNTED:
        return _NONE_COUNTED
    if one.shown:
        return whole(one.reached)
    return _fewer(threshold) if one.few else _NOT_SHOWN


def count_words(shown: int | None) -> Text:
    """Write a count of one talk as it may be shown (None: not)."""
    return _NOT_SHOWN if shown is None else whole(shown)


def _came(one: GroupReach, threshold: int) -> Text:
    if not one.shown:
        told = _fewer(threshold) if one.few else _UNTOLD
        return told + Text(nl=" van de ", en=" of the ") + whole(one.counted)
    return of_hundred(one.share or 0.0)


def _fewer(threshold: int) -> Text:
    return Text(nl=f"minder dan {threshold}", en=f"fewer than {threshold}")


def _upper(text: Text) -> Text:
    return Text(nl=text.nl[:1].upper() + text.nl[1:], en=text.en[:1].upper() + text.en[1:])


def _listed(names: Sequence[Text]) -> Text:
    if len(names) == 1:
        return names[0]
    first = names[0]
    for name in names[1:-1]:
        first += same(", ") + name
    return first + Text(nl=" en ", en=" and ") + names[-1]


_MISSED_MOST = Text(nl="We missen vooral {names}.", en="We mostly miss {names}.")
_NOBODY_MISSED = Text(
    nl="Geen van de getelde groepen blijft ver achter bij wie hier woont.",
    en="None of the counted groups stays far behind those who live here.",
)
_NOTHING_YET = Text(
    nl="Er zijn {people} mensen geteld bij {talks} gesprekken. Dat is te weinig om te zeggen wie ontbreekt.",
    en="{people} people were counted at {talks} talks. That is too few to say who is missing.",
)
_AT_ONE = Text(
    nl="Er zijn {people} mensen geteld bij één gesprek. Dat is te weinig om te zeggen wie ontbreekt.",
    en="{people} people were counted at one talk. That is too few to say who is missing.",
)
_NOBODY_COUNTED = Text(
    nl="Bij geen gesprek is geteld wie er kwam. Dan weten we niet wie ontbreekt.",
    en="At no talk was it counted who came. So we do not know who is missing.",
)
_NOT_COUNTED = Text(nl="{name} zijn nog niet geteld.", en="{name} have not been counted yet.")
_NO_FIGURE = Text(
    nl="{name}: {came} van wie kwam. Hoeveel er wonen, publiceert niemand.",
    en="{name}: {came} of those who came. Nobody publishes how many live here.",
)
_TOO_FEW = Text(
    nl="{name}: er zijn pas {counted} mensen geteld. Dat is te weinig om te vergelijken.",
    en="{name}: only {counted} people were counted. That is too few to compare.",
)
_SAID = {
    ReachState.ALWAYS_MISSED: Text(
        nl="{name} missen we steeds: {came} mensen die kwamen, tegen {lives} inwoners.",
        en="{name} are always missed: {came} people who came, against {lives} residents.",
    ),
    ReachState.MISSED: Text(nl="{name} missen we vaak: {came} mensen die kwamen, tegen {lives} inwoners.",
                            en="{name} are often missed: {came} people who came, against {lives} residents."),
    ReachState.FEWER: Text(nl="{name} kwamen minder dan je zou verwachten: {came} mensen, tegen {lives} inwoners.",
                           en="{name} came less than expected: {came} people, against {lives} residents."),
    ReachState.ALIKE: Text(nl="{name} kwamen ongeveer zoveel als er wonen: {came} mensen, tegen {lives} inwoners.",
                           en="{name} came about as much as they live here: {came} people, against {lives} residents."),
    ReachState.MORE: Text(nl="{name} kwamen meer dan je zou verwachten: {came} mensen, tegen {lives} inwoners.",
                          en="{name} came more than expected: {came} people, against {lives} residents."),
}  # fmt: skip
_AT_TALKS = Text(
    nl=" Bij {short} van de {telling} gesprekken kwamen er te weinig.",
    en=" At {short} of the {telling} talks too few came.",
)
_VERDICTS = {
    ReachState.NOT_COUNTED: Text(nl="niet geteld", en="not counted"),
    ReachState.NO_FIGURE: Text(nl="geen open cijfer", en="no open figure"),
    ReachState.TOO_FEW: Text(nl="te weinig om te zeggen", en="too few to say"),
    ReachState.ALWAYS_MISSED: Text(nl="steeds gemist", en="always missed"),
    ReachState.MISSED: Text(nl="vaak gemist", en="often missed"),
    ReachState.FEWER: Text(nl="minder dan verwacht", en="fewer than expected"),
    ReachState.ALIKE: Text(nl="zoals wie er woont", en="as those who live here"),
    ReachState.MORE: Text(nl="meer dan verwacht", en="more than expected"),
}
_NONE_COUNTED = Text(nl="niet geteld", en="not counted")
_UNTOLD = Text(nl="een niet getoond aantal", en="a number that is not shown")
_NOT_SHOWN = Text(nl="niet getoond", en="not shown")
