"""Where a nameless question may be kept: never in a place so small that its place is a name.

Bussloo has 85 residents. A question about debts from a couple in Bussloo is kept under the smallest area around it that
has at least 1.000 residents: the village if it is large enough, else the municipality. What was not kept cannot leak.
"""

from collections.abc import Mapping

from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text


def roll_up(area_code: str, residents: Mapping[str, float | None], parents: Mapping[str, str], minimum: int) -> str:
    """Give the smallest area around (or equal to) `area_code` with at least `minimum` residents.

    `residents` counts people per area; an area that is absent or None counts as too small. `parents` gives the area
    that contains each area. BadInput where no area around it is known to be large enough.

    When only one small village rolls up while its neighbours are shown, the difference would still identify it: the
    published table therefore treats what an area holds beside its parts as a cell of its own (`analyse.protect`).
    """
    seen: set[str] = set()
    code: str | None = area_code
    while code is not None and code not in seen:
        people = residents.get(code)
        if people is not None and people >= minimum:
            return code
        seen.add(code)
        code = parents.get(code)
    raise BadInput(
        "area-too-small",
        Text(
            nl=f"Bij {area_code} hoort geen gebied met ten minste {whole(minimum).nl} inwoners.",
            en=f"No area around {area_code} has at least {whole(minimum).en} residents.",
        ),
        Text(
            nl="Een vraag zonder naam mag niet bij een kleiner gebied worden bewaard.",
            en="A nameless question may not be kept with a smaller area.",
        ),
        Text(nl="Lees eerst de inwoneraantallen van de gemeente in.", en="Import the municipality's residents first."),
    )
