"""Say in sentences how a route goes, so that two partners can talk about it without reading a table.

"14 keer overgedragen. Van 12 weten we of zij aankwamen: bij 9 wel." People come first, percentages stand beside it, and
a route with few people says that it may still turn out otherwise.
"""

from voorkant.core.act.referral_figures import Break, Figures, Share
from voorkant.core.shared.text import Text

FEW, TOO_FEW = 10, 5
"""Under `FEW` known arrivals the range is wider than most differences; under `TOO_FEW` a bar or median says nothing."""


def route_sentences(known: Figures) -> tuple[Text, ...]:
    """Give what is known of a route, first whether people arrive, then whether help begins, then whether it helped."""
    told = [_counted(known.given, _GIVEN_ONE, _GIVEN)]
    told += _share(known.arrived, _ARRIVED_ALL, _ARRIVED, _ARRIVED_UNKNOWN)
    told += _share(known.taken_up, _BEGUN_ALL, _BEGUN)
    told += _share(known.helped, _HELPED_ALL, _HELPED)
    if known.partly:
        told.append(_counted(known.partly, _PARTLY_ONE, _PARTLY))
    if known.breaks is not None:
        told.append(_BREAKS[known.breaks])
    if known.arrived.of >= TOO_FEW:
        told += _weeks(known)
    if 0 < known.arrived.of < FEW:
        told.append(_STILL_FEW)
    return tuple(told)


def _weeks(known: Figures) -> list[Text]:
    stages = (
        (known.weeks_to_arrive, _WEEK_TO_ARRIVE, _WEEKS_TO_ARRIVE),
        (known.weeks_to_take_up, _WEEK_TO_BEGIN, _WEEKS_TO_BEGIN),
    )
    return [_counted(max(1, round(weeks)), one, many) for weeks, one, many in stages if weeks is not None]


def _share(share: Share, whole: Text, part: Text, none: Text | None = None) -> list[Text]:
    if not share.of:
        return [none] if none else []
    words = whole if share.number == share.of else part
    return [words.format(n=str(share.number), of=str(share.of))]


def _counted(number: int, one: Text, many: Text) -> Text:
    return one if number == 1 else many.format(n=str(number))


_GIVEN_ONE = Text(nl="1 keer overgedragen.", en="Handed over once.")
_GIVEN = Text(nl="{n} keer overgedragen.", en="Handed over {n} times.")
_ARRIVED_UNKNOWN = Text(nl="Of er iemand aankwam, weten we nog niet.", en="Whether somebody arrived is not known yet.")
_ARRIVED_ALL = Text(
    nl="Van wie we het weten, kwam iedereen aan ({n} van {of}).",
    en="Of those of whom we know, everybody arrived ({n} of {of}).",
)
_ARRIVED = Text(
    nl="Van {of} weten we of zij aankwamen: bij {n} wel.", en="Of {of} we know whether they arrived: {n} did."
)
_BEGUN_ALL = Text(nl="Bij iedereen begon daarna de hulp ({n} van {of}).", en="Help then began for all ({n} of {of}).")
_BEGUN = Text(nl="Daarna begon de hulp bij {n} van {of}.", en="Help then began for {n} of {of}.")
_HELPED_ALL = Text(
    nl="Van wie we de afloop weten, is iedereen geholpen ({n} van {of}).",
    en="Of those whose end we know, all were helped ({n} of {of}).",
)
_HELPED = Text(
    nl="Van {of} weten we de afloop: bij {n} heeft het geholpen.", en="Of {of} we know the end: it helped {n}."
)
_PARTLY_ONE = Text(nl="Bij 1 hielp het een beetje.", en="It helped 1 a little.")
_PARTLY = Text(nl="Bij {n} hielp het een beetje.", en="It helped {n} a little.")
_WEEK_TO_ARRIVE = Text(nl="De helft kwam binnen een week aan.", en="Half arrived within a week.")
_WEEKS_TO_ARRIVE = Text(nl="De helft kwam binnen {n} weken aan.", en="Half arrived within {n} weeks.")
_WEEK_TO_BEGIN = Text(
    nl="Bij de helft begon de hulp daarna binnen een week.", en="For half, help then began within a week."
)
_WEEKS_TO_BEGIN = Text(
    nl="Bij de helft begon de hulp daarna binnen {n} weken.", en="For half, help then began within {n} weeks."
)
_STILL_FEW = Text(
    nl="Dit zijn nog weinig mensen; het kan nog anders uitvallen.",
    en="These are few people as yet; it may still turn out otherwise.",
)
_BREAKS = {
    Break.ARRIVING: Text(
        nl="Gaat het mis, dan meestal voordat iemand aankomt.", en="When it goes wrong, it is mostly before arrival."
    ),
    Break.TAKING_UP: Text(
        nl="Gaat het mis, dan meestal nadat iemand aankwam: de partner kan het niet oppakken.",
        en="When it goes wrong, it is mostly after arrival: the partner cannot take it up.",
    ),
    Break.HELPING: Text(
        nl="Gaat het mis, dan meestal aan het eind: de hulp hielp niet genoeg.",
        en="When it goes wrong, it is mostly at the end: the help did not help enough.",
    ),
}
