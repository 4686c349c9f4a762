"""Which groups first in the own municipality, for another system: always with how sure it is, never about a person.

The text under each function is published as the English description of its operation, the Dutch beside it.
"""

from typing import Any

from django.http import HttpRequest
from ninja import Router

from voorkant.api import ranking_shapes as shapes
from voorkant.api.bilingual import told
from voorkant.api.keys import Scope, asking
from voorkant.api.words import word
from voorkant.core.analyse.ranking.words import headline
from voorkant.core.shared.rankings import Criterion, Standing
from voorkant.core.shared.text import Text
from voorkant.store.selectors.ranking import Weighing, ranking_of, weighing_of

router = Router(tags=["cijfers en beelden"], by_alias=True)


@router.get(
    "/risicogroepen",
    auth=Scope("beelden"),
    response=shapes.Rangorde,
    operation_id="risicogroepen",
    openapi_extra=told(
        Text("Risicogroepen opvragen", "Look up risk groups"),
        """De volgorde van risicogroepen in de eigen gemeente, met gewichten, waarden, bronnen, en hoe zeker de volgorde
        is. Lees eerst `verdediging`: vaak is alleen te zeggen wie bij de eersten hoort. Wat niet bekend is, is null en
        telt als alles wat kan.""",
    ),
)
def risk_groups(request: HttpRequest) -> Any:
    """The order of risk groups in your own municipality, with weights, values, sources and how sure the order is. Read
    `verdediging` first: often only who belongs among the first can be said. What is not known is null and counts as
    anything that may be.
    """
    weighing = weighing_of(asking(request).municipality)
    found, language = ranking_of(weighing), str(getattr(request, "LANGUAGE_CODE", "nl"))
    return {
        "kop": headline(found).to(language),
        "verdediging": word(found.defence),
        "eersten": found.band,
        "zeker": list(found.sure),
        "uitkomsten": found.draws,
        "marge": found.error,
        "weging": _version(weighing),
        "gewichten": _weights(weighing, language),
        "risicogroepen": [_group(weighing, one, language) for one in found.standings],
    }


def _version(weighing: Weighing) -> dict[str, Any] | None:
    version = weighing.version
    if version is None:
        return None
    return {"nummer": version.number, "beslotenOp": version.decided_on, "reden": version.reason}


def _weights(weighing: Weighing, language: str) -> list[dict[str, Any]]:
    space = weighing.space
    return [
        {
            "criterium": one.id,
            "naam": one.name.to(language),
            "gewicht": space.central[at],
            "laag": space.low[at],
            "hoog": space.high[at],
        }
        for at, one in enumerate(weighing.criteria)
    ]


def _group(weighing: Weighing, one: Standing, language: str) -> dict[str, Any]:
    group = weighing.groups[one.group]
    return {
        "id": one.group,
        "naam": one.name.to(language),
        "eigen": group.own is not None,
        "problemen": list(group.problems),
        "plaats": one.place,
        "aandelen": list(one.acceptability),
        "vertrouwen": one.confidence,
        "waarden": [_value(weighing, one.group, criterion, language) for criterion in weighing.criteria],
    }


def _value(weighing: Weighing, group: str, criterion: Criterion, language: str) -> dict[str, Any]:
    value = weighing.candidate(group).values.get(criterion.id)
    if value is None or not value.known:
        said = value.source.to(language) if value else ""
        nothing = dict.fromkeys(("laag", "waarschijnlijk", "hoog", "grond"))
        return {"criterium": criterion.id, "bekend": False, **nothing, "bron": said, "periode": ""}
    return {
        "criterium": criterion.id,
        "bekend": True,
        "laag": value.low,
        "waarschijnlijk": value.best,
        "hoog": value.high,
        "grond": word(value.basis) if value.basis else None,
        "bron": value.source.to(language),
        "periode": value.period,
    }
