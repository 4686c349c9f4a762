"""How many came to each time of a group, as bars with a table; for the team whose group it is."""

from voorkant.charts import Bar, BarChart, Measure
from voorkant.core.act.group_sessions import day_words
from voorkant.core.shared.text import Text
from voorkant.store.selectors.groups import ShownGroup

LAST = 16
"""How many of the last times are drawn; the list on the page has all."""


def attendance_chart(one: ShownGroup) -> BarChart | None:
    """Draw the last times that were held; None where none was counted. What nobody counted has no bar."""
    if one.attendance is None or not one.attendance.counted:
        return None
    held = [each for each in one.sessions if not each.cancelled and (each.came is not None or each in one.to_count)]
    places = one.row.places
    return BarChart(
        title=one.sentence,
        subtitle=_SUBTITLE,
        measure=Measure(),
        bars=tuple(
            Bar(
                label=day_words(each.day),
                value=None if each.came is None else float(each.came),
                note=_NOT_COUNTED if each.came is None else (_NEW.format(n=str(each.new)) if each.new else None),
            )
            for each in held[-LAST:]
        ),
        source=_INVENTED if one.row.invented else _SOURCE,
        heading=_TIME,
        reference=(_PLACES, float(places)) if places else None,
    )


_SUBTITLE = Text(nl="Mensen per keer", en="People each time")
_NOT_COUNTED = Text(nl="nog niet geteld", en="not counted yet")
_NEW = Text(nl="waarvan {n} voor het eerst", en="of whom {n} for the first time")
_SOURCE = Text(nl="Bron: eigen telling.", en="Source: own count.")
_INVENTED = Text(nl="Bron: verzonnen telling.", en="Source: invented count.")
_TIME = Text(nl="Keer", en="Time")
_PLACES = Text(nl="plaatsen", en="places")
