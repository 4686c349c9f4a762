"""How reach is said: "10 tot 45%", "alle", or "niet bekend", never a single number that nobody can know."""

from voorkant.core.organise.base.reach import Living, Share
from voorkant.core.shared.numbers import about, decimal, rounded, whole
from voorkant.core.shared.text import Text, same

UNKNOWN = Text("niet bekend", "not known")


def share_said(living: Living | None) -> Text:
    """Say which share has a place nearby, as a range in whole percents.

    >>> share_said(Living(100, Share(0.104, 0.2, 0.451))).nl, share_said(None).nl
    ('10 tot 45%', 'niet bekend')
    """
    if living is None or living.share is None:
        return UNKNOWN
    told = _range(living.share)
    return told + _PARTLY if living.unknown else told


def evenly_said(living: Living | None) -> Text:
    """Say the share with homes spread evenly."""
    return same(f"{living.share.evenly * 100:.0f}%") if living and living.share else UNKNOWN


def people_said(living: Living | None) -> Text:
    """Say how many of a group live there; CBS rounds to five."""
    if living is None:
        return UNKNOWN
    return about(living.people)


def without_said(living: Living | None) -> Text:
    """Say how many have nothing nearby, as a range of people."""
    beyond = living.beyond() if living else None
    if beyond is None:
        return UNKNOWN
    low, high = whole(rounded(beyond.least)), whole(rounded(beyond.most))
    return low if low == high else _TO.format(low=low, high=high)


def metres_said(metres: float) -> Text:
    """Say a distance as people do: in tens of metres, from a kilometre on in kilometres.

    >>> metres_said(434).nl, metres_said(1260).nl, metres_said(3).nl
    ('430 meter', '1,3 kilometer', 'minder dan 10 meter')
    """
    if metres < 10:
        return Text("minder dan 10 meter", "less than 10 metres")
    if round(metres, -1) < 1000:
        return Text(f"{round(metres, -1):.0f} meter", f"{round(metres, -1):.0f} metres")
    return Text("{n} kilometer", "{n} kilometres").format(n=decimal(metres / 1000))


def _range(share: Share) -> Text:
    low, high = round(share.least * 100), round(share.most * 100)
    if low == high:
        return same(f"{low}%")
    return _TO.format(low=str(low), high=f"{high}%")


_TO = Text("{low} tot {high}", "{low} to {high}")
_PARTLY = Text(", deels niet bekend", ", partly not known")
