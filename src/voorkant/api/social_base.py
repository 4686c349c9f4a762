"""Who has a place to meet within walking distance, per buurt, kern and age group, for another system.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from voorkant.adapters.facility_kinds import load_base_table
from voorkant.api import social_base_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.pages import Paging, paged
from voorkant.core.organise.base.kinds import MEETING
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.selectors.social_base import Base, BasedArea, base_of, sentence_of
from voorkant.store.selectors.social_base_places import Asked

router = Router(tags=["partners"], by_alias=True)
LEVELS = ("buurt", "kern", "gemeente")


@router.get(
    "/sociale-basis",
    auth=Scope("partners"),
    response=shapes.SocialeBasis,
    operation_id="socialeBasis",
    openapi_extra=told(
        Text("Bereik van de sociale basis opvragen", "Look up the reach of the social base"),
        """Per gebied en leeftijd hoeveel inwoners van de eigen gemeente een bekende plek op loopafstand hebben. Waar de
        huizen staan is niet bekend: er staat een ondergrens en een bovengrens. `null` is niet bekend, nooit nul.""",
    ),
)
def social_base(request: HttpRequest, chosen: Query[shapes.Basiskeuze], paging: Query[Paging]) -> Any:
    """Per area and age how many residents of the own municipality have a known place within walking distance. Where the
    homes stand is not known: there is a lower and an upper bound. `null` is not known, never zero.
    """
    table = load_base_table()
    _among("soort", chosen.soort, ["", *table.kinds])
    _among("leeftijd", chosen.leeftijd, ["", *table.groups])
    _among("niveau", chosen.niveau, LEVELS)
    base = base_of(asking(request).municipality, Asked(chosen.soort or MEETING))
    language = str(getattr(request, "LANGUAGE_CODE", "nl"))
    rows = [
        (one, group)
        for one in _areas(base, chosen.niveau)
        for group in ([chosen.leeftijd] if chosen.leeftijd else table.groups)
    ]
    return {
        **paged(request, rows, paging, lambda row: _row(base, row[0], row[1], language)),
        "bron": base.source.to(language),
        "jaar": base.year,
        "bekendePlekken": len(base.near),
    }


def _areas(base: Base, level: str) -> list[BasedArea]:
    if level == "gemeente":
        return [base.whole] if base.whole else []
    return list(base.parts if level == "kern" else base.buurten)


def _row(base: Base, one: BasedArea, group: str, language: str) -> dict[str, Any]:
    living = one.living.get(group)
    share = living.share if living and base.places else None
    said = sentence_of(base, one, group)
    return {
        "gebied": one.area.code,
        "naam": one.area.name,
        "leeftijd": group,
        "loopafstand": load_base_table().groups[group].metres,
        "plekken": one.number,
        "inwoners": living.people if living else None,
        "tenMinste": round(share.least * 100, 1) if share else None,
        "gelijkGespreid": round(share.evenly * 100, 1) if share else None,
        "hoogstens": round(share.most * 100, 1) if share else None,
        "zin": said.to(language) if said else None,
    }


def _among(name: str, given: str, known: Any) -> None:
    if given not in known:
        listed = ", ".join(one for one in known if one)
        raise BadInput(
            "keuze-onbekend",
            Text(f"'{given}' is geen {name}.", f"'{given}' is no {name}."),
            Text("Alleen wat hieronder staat kan.", "Only what stands below can be."),
            Text(f"Kies uit: {listed}.", f"Choose from: {listed}."),
        )
