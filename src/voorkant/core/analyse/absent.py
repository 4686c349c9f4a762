"""Why a place has no figures of a source, so that an empty page is never taken for a place without problems.

Amsterdam's buurten have CBS's key figures and none of RIVM's: nobody imported those for them. The page says which
figures are absent, and whether the municipality as a whole does have them.
"""

from collections.abc import Mapping, Sequence

from voorkant.core.analyse.names import Names
from voorkant.core.analyse.reading import Reader
from voorkant.core.shared.area import Area, AreaKind, municipality_code
from voorkant.core.shared.text import Text

NOT_PUBLISHED = "none"
_ABOUT = {
    "rivm_health": Text(
        nl="over gezondheid en leefstijl (RIVM, GGD'en en CBS)", en="on health and way of life (RIVM, GGDs and CBS)"
    ),
    "kwb": Text(nl="over bewoners, inkomen en wonen (CBS)", en="on residents, income and housing (CBS)"),
}


def absent_sources(reader: Reader, area: Area, areas: Mapping[str, Area], names: Names) -> tuple[Text, ...]:
    """Say for each family of figures of which an area has none that they are absent, and where they do exist."""
    families = dict.fromkeys(one.family for one in reader.language.indicators.values() if one.family in _ABOUT)
    found = []
    for family in families:
        if not _has(reader, family, reader.members(area.code)):
            found.append(_said(reader, family, area, areas, names))
    return tuple(found)


def _said(reader: Reader, family: str, area: Area, areas: Mapping[str, Area], names: Names) -> Text:
    about, place = _ABOUT[family], names.inside(area)
    start = Text(
        nl=f"Cijfers {about.nl} zijn er hier niet voor {place.nl}",
        en=f"Figures {about.en} are not here for {place.en}",
    )
    municipality = areas.get(municipality_code(area.code) or "")
    if municipality is None or municipality.code == area.code or not _has(reader, family, (municipality.code,)):
        return start + Text(nl="; ze zijn nog niet ingelezen.", en="; they were not imported yet.")
    whole = names.inside(municipality)
    narrow = [other.code for other in areas.values() if other.kind in (AreaKind.DISTRICT, AreaKind.NEIGHBOURHOOD)]
    if _has(reader, family, narrow):
        return start + Text(
            nl=f", wel voor {whole.nl}: in wat is ingelezen staat dit gebied niet.",
            en=f", though they are for {whole.en}: what was imported does not hold this area.",
        )
    return start + Text(
        nl=f", wel voor {whole.nl}: in wat is ingelezen staat geen enkele wijk of buurt van die gemeente.",
        en=f", though they are for {whole.en}: what was imported holds no district or neighbourhood of it.",
    )


def _has(reader: Reader, family: str, areas: Sequence[str]) -> bool:
    indicators = [one for one in reader.language.indicators.values() if one.family == family]
    return any(
        row.value is not None
        for area in areas
        for one in indicators
        for age in one.ages
        for row in reader.figures.series(area, one.id, age).values()
    )
