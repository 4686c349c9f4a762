"""Say where support is heavy or long and what a group might free, and never more than the table holds.

"Half of all hours of support goes to 6 of the 54 groups of people." A range is said with what it depends on, and a
group that may take more hours than it frees is said to.
"""

from collections.abc import Callable, Mapping, Sequence

from voorkant.core.analyse.rethink.freed import Freed, Range
from voorkant.core.analyse.rethink.patterns import Heavy, Measure, Outlier
from voorkant.core.analyse.rethink.provisions import Cell
from voorkant.core.shared.numbers import FEW, decimal, rounded, whole
from voorkant.core.shared.text import Text, same

_HALF = (0.45, 0.55)
NOTHING = Text(
    "Geen plek springt eruit: wat verschilt, kan toeval zijn.", "No place stands out: what differs may be chance."
)
WHO_PAYS = Text(
    "De hulp betaalt de gemeente ({law}). Een groep van welzijn of het wijkteam betaalt zij ook, maar vaak uit een "
    "ander potje. Uren die vrijkomen, zijn pas geld als het contract met de aanbieder dat toelaat. Anders is het "
    "ruimte voor wie wacht.",
    "The municipality pays for the support ({law}). It also pays for a group of welfare work or the team, but often "
    "from another budget. Hours that come free are money only when the contract with the provider allows it. "
    "Otherwise they are room for people who wait.",
)
NO_HOURS = Text(
    "De tabel vertelt niet hoeveel uren deze hulp kost. Daarom rekenen wij niets uit.",
    "The table does not tell how many hours this support takes. So nothing is worked out.",
)
NO_PRICE = Text(
    "Wat een uur van deze hulp kost, is niet bekend. Vul het in om ook euro's te zien.",
    "What an hour of this support costs is not known. Fill it in to see euros too.",
)


def cell_name(cell: Cell, kind: Text, place: Text) -> Text:
    """Name a cell, people last: "Begeleiding van één mens, 65 jaar en ouder, Twello"."""
    if cell.age.everybody:
        return kind + same(", ") + place
    return kind + same(", ") + cell.age.words + same(", ") + place


def heavy_sentence(heavy: Heavy, place: Text) -> Text:
    """Say how few cells carry how much: "De helft van de uren hulp in Voorst gaat naar 6 van de 54 groepen mensen"."""
    half = _HALF[0] <= heavy.share <= _HALF[1]
    share = Text("De helft", "Half") if half else whole(100 * heavy.share) + same("%")
    return Text(
        "{share} van de uren hulp in {place} gaat naar {few} van de {all} groepen mensen.",
        "{share} of the hours of support in {place} goes to {few} of the {all} groups of people.",
    ).format(share=share, place=place, few=whole(len(heavy.cells)), all=whole(heavy.of))


def long_sentence(cells: Sequence[Cell], of: int, months: float, place: Text) -> Text:
    """Say for how many cells support is long on average."""
    return Text(
        "Hulp duurt gemiddeld {months} maanden of langer voor {few} van de {all} groepen mensen in {place}.",
        "Support lasts {months} months or longer on average for {few} of the {all} groups of people in {place}.",
    ).format(months=decimal(months), few=whole(len(cells)), all=whole(of), place=place)


def outlier_sentence(one: Outlier, kind: Text, place: Text, others: Text) -> Text:
    """Say how a cell stands out, with its range; `others` as in "8 vergelijkbare gemeenten"."""
    who = Text("{kind} in {place}", "{kind} in {place}").format(kind=kind, place=place)
    if not one.cell.age.everybody:
        who += Text(" voor {ages}", " for {ages}").format(ages=_people(one))
    return Text(
        "{who}: {times} keer zo {what} als in {others} (waarschijnlijk {low} tot {high} keer).",
        "{who}: {times} times {what} as in {others} (probably {low} to {high} times).",
    ).format(
        who=who,
        times=decimal(one.ratio),
        what=_WHAT[one.measure],
        others=others,
        low=decimal(one.low),
        high=decimal(one.high),
    )


def level_words(one: Outlier) -> Text:
    """Say the level of the places beside it, in the unit of the measure."""
    if one.measure is Measure.PEOPLE:
        number = 1000 * one.level
        return Text("{n} van de 1.000", "{n} of 1,000").format(n=decimal(number, 0 if number >= FEW else 1))
    unit = Text(" uur per week", " hours a week") if one.measure is Measure.WEEKLY else Text(" maanden", " months")
    return decimal(one.level) + unit


def freed_sentence(freed: Freed) -> Text:
    """Say which hours come free, as a range, and that it hangs on what is assumed."""
    return Text(
        "Tussen {low} en {high} uur hulp per jaar komt vrij, als de aannames hieronder kloppen.",
        "Between {low} and {high} hours of support a year come free, if the assumptions below hold.",
    ).format(low=_near(freed.freed.low), high=_near(freed.freed.high))


def work_sentence(freed: Freed) -> Text:
    """Say what the group itself takes."""
    one = freed.groups.high <= 1
    groups = Text("één groep", "one group") if one else _span(freed.groups, whole) + Text(" groepen", " groups")
    return Text(
        "Daar staat tegenover: {groups}, met {work} uur werk per jaar.",
        "Against it: {groups}, with {work} hours of work a year.",
    ).format(groups=groups, work=_span(freed.work, _near))


def chance_sentence(freed: Freed) -> Text:
    """Say how often a group takes more than it gives, in outcomes of a hundred."""
    hours = Text(
        "In {n} van de 100 denkbare uitkomsten kost de groep meer uren dan er vrijkomen.",
        "In {n} of 100 possible outcomes the group takes more hours than come free.",
    ).format(n=whole(100 * freed.more_work))
    if freed.dearer is None:
        return hours
    return hours + Text(" In {n} van de 100 kost het meer geld.", " In {n} of 100 it costs more money.").format(
        n=whole(100 * freed.dearer)
    )


def money_sentence(freed: Freed) -> Text:
    """Say the money as a range that may lie on both sides of nought."""
    if freed.money is None:
        return NO_PRICE
    low, high = freed.money.low, freed.money.high
    if low >= 0:
        said = Text("{low} tot {high} euro per jaar minder.", "{low} to {high} euros a year less.")
    elif high <= 0:
        said = Text("{high} tot {low} euro per jaar meer.", "{high} to {low} euros a year more.")
    else:
        said = Text(
            "van {low} euro per jaar meer tot {high} euro per jaar minder.",
            "from {low} euros a year more to {high} euros a year less.",
        )
    head = Text("Hulp en groep samen kosten ", "Support and group together cost ")
    return head + said.format(low=_near(abs(low)), high=_near(abs(high)))


def first_to_find_out(freed: Freed, names: Mapping[str, Text]) -> Text:
    """Say which assumption matters most."""
    first = freed.drivers[0]
    return Text(
        "Het meest hangt af van de vraag ‘{name}’: die alleen maakt het verschil tussen {low} en {high} uur.",
        "Most depends on the question ‘{name}’: it alone makes the difference between {low} and {high} hours.",
    ).format(
        name=names[first.assumption], low=_near(min(first.low, first.high)), high=_near(max(first.low, first.high))
    )


def hidden_sentence(number: int, threshold: int) -> Text:
    """Say how many cells are not shown."""
    if not number:
        return same("")
    if number == 1:
        return Text(
            f"Eén groep staat er niet apart bij: te klein om te tonen (minder dan {threshold} mensen), of onbekend.",
            f"One group is not shown apart: too small to show (fewer than {threshold} people), or unknown.",
        )
    return Text(
        f"{number} groepen staan er niet apart bij: te klein om te tonen (minder dan {threshold} mensen), onbekend, of "
        "nodig om een kleine groep te verbergen.",
        f"{number} groups are not shown apart: too small to show (fewer than {threshold} people), unknown, or needed "
        "to hide a small group.",
    )


def _people(one: Outlier) -> Text:
    age = one.cell.age
    if age.high is None:
        return Text(f"mensen van {age.low} en ouder", f"people of {age.low} and over")
    if age.low == 0:
        return Text(f"mensen onder de {age.high + 1}", f"people under {age.high + 1}")
    return Text(f"mensen van {age.low} tot en met {age.high}", f"people aged {age.low} to {age.high}")


def _near(number: float) -> Text:
    return whole(rounded(number)) if number >= 1 else same("0")


def _span(found: Range, write: Callable[[float], Text]) -> Text:
    low, high = write(found.low), write(found.high)
    return low if low == high else Text(f"{low.nl} tot {high.nl}", f"{low.en} to {high.en}")


_WHAT = {
    Measure.PEOPLE: Text("veel mensen per 1.000 inwoners", "as many people per 1,000 residents"),
    Measure.WEEKLY: Text("veel uren per week per mens", "as many hours a week per person"),
    Measure.MONTHS: Text("lang", "as long"),
}
