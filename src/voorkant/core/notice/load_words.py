"""Says in sentences how full a place is: the number first, then what is coming, then who could take over.

"Leeszaal in Twello: 18 van de 20 afgesproken contacten in november (90%)." Whoever reads it on a Friday knows what to
do; a place that is not one's own gets a level in words and no number that could tell of a single contact.
"""

from voorkant.core.notice.load import Levels, Load, Pressure
from voorkant.core.shared.gate import step_words
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.period import month_name
from voorkant.core.shared.text import Text

LEVEL = {
    Pressure.RED: Text(nl="Vol", en="Full"),
    Pressure.AMBER: Text(nl="Raakt vol", en="Filling up"),
    Pressure.ROOM: Text(nl="Ruimte", en="Room"),
    Pressure.UNKNOWN: Text(nl="Niets afgesproken", en="Nothing agreed"),
}


def month_so_far(one: Load, month: int, *, own: bool, threshold: int) -> Text:
    """Say what came in this month against what was agreed; to others than the place itself as a step."""
    name = month_name(month)
    if one.capacity is None:
        many = whole(one.n) if own else _upper(step_words(one.n, threshold))
        return Text(
            nl=f"{many.nl} contacten in {name.nl}. Er is nog geen aantal afgesproken.",
            en=f"{many.en} contacts in {name.en}. No number was agreed yet.",
        )
    agreed = whole(one.capacity)
    if not own:
        few = _upper(step_words(one.n, threshold))
        return Text(
            nl=f"{few.nl} van de {agreed.nl} afgesproken contacten in {name.nl}.",
            en=f"{few.en} of the {agreed.en} agreed contacts in {name.en}.",
        )
    return Text(
        nl=f"{whole(one.n).nl} van de {agreed.nl} afgesproken contacten in {name.nl} ({one.percent}%).",
        en=f"{whole(one.n).en} of the {agreed.en} agreed contacts in {name.en} ({one.percent}%).",
    )


def what_is_coming(one: Load, levels: Levels) -> Text | None:
    """Say how many it will be at this pace, as a range; None where that says nothing."""
    if one.expected is None or one.capacity is None or one.low is None or one.high is None or one.high == one.n:
        return None
    low, high = whole(one.low), whole(one.high)
    range_ = Text(nl=f"{low.nl} tot {high.nl}", en=f"{low.en} to {high.en}") if one.low != one.high else low
    if one.pressure is Pressure.RED:
        return Text(nl=f"Gaat het zo door, dan worden het er {range_.nl}.", en=f"At this pace it will be {range_.en}.")
    if one.chance is not None and one.chance >= levels.chance:
        return Text(
            nl=f"Gaat het zo door, dan is het aantal deze maand bereikt: naar verwachting {range_.nl}.",
            en=f"At this pace the number is reached this month: {range_.en} are expected.",
        )
    return Text(
        nl=f"Gaat het zo door, dan blijft het onder het aantal: naar verwachting {range_.nl}.",
        en=f"At this pace it stays under the number: {range_.en} are expected.",
    )


def _upper(text: Text) -> Text:
    return Text(nl=text.nl[:1].upper() + text.nl[1:], en=text.en[:1].upper() + text.en[1:])
