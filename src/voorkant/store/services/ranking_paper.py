"""The ranking on one sheet for the council: what may be said, how often each group stands where, and whose weights.

The sheet says on top whether the order can be defended, so that it cannot be read without that.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from voorkant.adapters.paper import typeset
from voorkant.core.analyse.ranking import words
from voorkant.core.analyse.ranking.groups import SIZE, people
from voorkant.core.shared.period import long_date
from voorkant.core.shared.rankings import Ranking, Value
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.selectors.ranking import Weighing, changes_of, ranking_of, weighing_of
from voorkant.store.selectors.ranking_chart import ranking_chart


def ranking_paper(municipality: Municipality, language: str, today: date) -> bytes:
    """Give the sheet as PDF/UA."""
    return typeset("ranking", ranking_sheet(municipality, language, today), language=language, made=today)


def ranking_sheet(municipality: Municipality, language: str, today: date) -> Mapping[str, Any]:
    """Give what the sheet shows, in one language."""
    weighing = weighing_of(municipality)
    found = ranking_of(weighing)
    chart = ranking_chart(weighing, found, link=lambda _group: "")
    changes = changes_of(weighing, found)
    return {
        "title": _TITLE.format(place=municipality.name).to(language),
        "lead": words.headline(found).to(language),
        "fair": FAIR.to(language),
        "heads": [one.to(language) for one in (_GROUP, _PEOPLE, _FIRST, _AMONG)],
        "among": _AMONG.format(n=str(found.band)).to(language),
        "names": [one.to(language) for one in chart.names()],
        "rows": [
            {
                "name": f"{one.place}. {one.name.to(language)}",
                "people": _people(weighing, one.group).to(language),
                "first": words.of_hundred(one.first),
                "among": words.of_hundred(one.among(found.band)),
                "pieces": [round(piece, 4) for piece in chart.pieces(row)],
            }
            for one, row in zip(found.standings, chart.rows, strict=True)
        ],
        "weights_head": _WEIGHTS.to(language),
        "weights": _weights(weighing, language),
        "decided": _decided(weighing).to(language),
        "change_head": _CHANGE.to(language),
        "changes": [one.to(language) for one in words.change_first(changes[0], weighing.by_criterion, weighing.names)],
        "sure_head": _SURE.to(language),
        "sure": [_sure(found, weighing, one).to(language) for one in (0, 1)] + [_OVERLAP.to(language)],
        "foot": _FOOT.format(place=municipality.name, day=long_date(today)).to(language),
        "marked": _INVENTED.to(language) if weighing.version and weighing.version.invented else "",
    }


def _people(weighing: Weighing, group: str) -> Text:
    size = weighing.candidate(group).values.get(SIZE) or Value(0.0, 0.0, known=False)
    return people(size, weighing.residents or 0.0)


def _weights(weighing: Weighing, language: str) -> list[str]:
    pairs = sorted(zip(weighing.criteria, weighing.space.central, strict=True), key=lambda pair: -pair[1])
    return [f"{criterion.name.to(language)}: {weight * 100:.0f}" for criterion, weight in pairs]


def _decided(weighing: Weighing) -> Text:
    version = weighing.version
    if version is None:
        return _NOBODY
    return _BY.format(
        who=version.decided_by, day=long_date(version.decided_on), n=str(version.number), reason=version.reason
    )


def _sure(found: Ranking, weighing: Weighing, which: int) -> Text:
    return words.unknowns(found, len(weighing.criteria)) if which else words.sureness(found)


FAIR = Text(
    "Dit gaat over groepen, nooit over een persoon. Een groep die laag staat, is niet onbelangrijk: wie hulp vraagt, "
    "krijgt hulp.",
    "This is about groups, never about a person. A group that stands low is not unimportant: whoever asks for help "
    "gets help.",
)
_TITLE = Text(
    "{place}: voor wie organiseren we preventie het eerst?", "{place}: for whom do we organise prevention first?"
)
_GROUP = Text("Groep", "Group")
_PEOPLE = Text("Hoeveel mensen", "How many people")
_FIRST = Text("Bovenaan, van de 100", "First, of 100")
_AMONG = Text("Bij de eerste {n}, van de 100", "Among the first {n}, of 100")
_WEIGHTS = Text("Wat telt hoe zwaar (samen 100)", "What counts how much (100 together)")
_BY = Text(
    "Versie {n}, besloten door {who} op {day}. Waarom: {reason}",
    "Version {n}, decided by {who} on {day}. Why: {reason}",
)
_NOBODY = Text(
    "Er is nog niet besloten wat hoe zwaar telt. Elke weging is hier even denkbaar.",
    "Nobody decided yet what counts how much. Every weighing is equally plausible here.",
)
_CHANGE = Text("Wat zou de eerste plaats veranderen?", "What would change the first place?")
_SURE = Text("Hoe zeker is dit?", "How sure is this?")
_OVERLAP = Text(
    "Groepen overlappen: mensen kunnen bij meer groepen horen.", "Groups overlap: people may belong to several."
)
_FOOT = Text(
    "Gemeente {place}, stand van {day}, gemaakt met Voorkant",
    "Municipality of {place}, as of {day}, made with Voorkant",
)
_INVENTED = Text(
    "Voorbeeld: wie woog en wie besloot is verzonnen; cijfers van CBS en RIVM zijn echt.",
    "Example: who weighed and who decided is invented; figures of CBS and RIVM are real.",
)
