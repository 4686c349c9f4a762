"""One A4 about a kern or buurt, for the table of a neighbourhood meeting, with room to write what the list lacks."""

from datetime import date
from typing import Any

from voorkant.adapters.paper import typeset
from voorkant.core.organise.base import words
from voorkant.core.shared.numbers import decimal, whole
from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.selectors.social_base import Base
from voorkant.store.selectors.social_base_area import AreaBase
from voorkant.store.selectors.social_base_places import BasePlace

MOST_HERE, MOST_NEAR, MOST_MISSING = 16, 6, 10


def area_paper(base: Base, found: AreaBase, *, today: date, language: str) -> bytes:
    """Give the PDF of one area."""
    data = {
        "title": _TITLE.format(where=found.area.name).to(language),
        "foot": _FOOT.format(name=base.municipality.name, day=long_date(today)).to(language),
        "marked": _INVENTED.to(language) if any(one.invented for one in found.here) else "",
        "words": {name: text.to(language) for name, text in _WORDS.items()},
        "gaps": [one.sentence.to(language) for one in found.gaps if one.sure][:3],
        "formal": [_place(one, language) for one in found.formal[:MOST_HERE]],
        "informal": [_place(one, language) for one in found.informal[:MOST_HERE]],
        "more": _more(found, language),
        "near": [
            {**_place(one.place, language), "far": words.metres_said(one.metres).to(language)}
            for one in found.near[:MOST_NEAR]
        ],
        "missing": ", ".join(one.name.to(language).lower() for one in found.missing[:MOST_MISSING]),
        "groups": [
            [one.group.name.to(language), words.people_said(one.living).to(language),
             whole(one.group.metres).to(language) + " m", words.share_said(one.living).to(language)]
            for one in found.groups
        ],
        "distances": "; ".join(
            f"{one.name.to(language)}: {decimal(one.kilometres or 0).to(language)} km ({one.year})"
            for one in found.distances
        ),
        "source": base.source.to(language),
    }  # fmt: skip
    return typeset("social_base", data, language=language, made=today)


def _place(one: BasePlace, language: str) -> dict[str, Any]:
    kind = one.kind.name.to(language) if one.kind else words.UNKNOWN.to(language)
    where = ", ".join(filter(None, (one.address, one.town)))
    return {
        "name": one.name,
        "about": " · ".join(filter(None, (kind, where, one.schedule))),
        "faded": _FADED.to(language) if one.faded else "",
    }


def _more(found: AreaBase, language: str) -> str:
    left = max(0, len(found.formal) - MOST_HERE) + max(0, len(found.informal) - MOST_HERE)
    return _MORE.format(number=str(left)).to(language) if left else ""


_TITLE = Text("Waar kun je elkaar ontmoeten in {where}?", "Where can you meet each other in {where}?")
_FOOT = Text("Voorkant · {name} · {day}", "Voorkant · {name} · {day}")
_INVENTED = Text("Voorbeeldgegevens: de plekken zijn verzonnen.", "Sample data: the places are invented.")
_FADED = Text("lang niet bevestigd: klopt dit nog?", "not confirmed for long: is this still right?")
_MORE = Text("En nog {number} op het scherm.", "And {number} more on the screen.")
_WORDS = {
    "here": Text("Wat is hier?", "What is here?"),
    "formal": Text("Van organisaties", "By organisations"),
    "informal": Text("Van inwoners en informeel", "By residents and informal"),
    "none": Text("Nog niets bekend.", "Nothing known yet."),
    "near": Text("Wat is dichtbij?", "What is near?"),
    "away": Text("van de rand, in een rechte lijn", "from the edge, in a straight line"),
    "missing": Text("Waarvan kennen we hier en vlakbij niets?", "Of what do we know nothing here or near?"),
    "who": Text("Wie wonen hier, en wie heeft een ontmoetingsplek op loopafstand?",
                "Who lives here, and who has a place to meet within walking distance?"),
    "age": Text("Leeftijd", "Age"),
    "people": Text("Inwoners", "Residents"),
    "walk": Text("Lopen tot", "Walking up to"),
    "share": Text("Heeft een plek", "Has a place"),
    "cbs": Text("Gemiddelde afstand over de weg, volgens CBS", "Average distance by road, according to CBS"),
    "write": Text("Wat missen wij op deze lijst? Schrijf het op:", "What is missing from this list? Write it down:"),
    "want": Text("Wat zouden wij hier zelf willen beginnen?", "What would we like to begin here ourselves?"),
    "range": Text("Waar de huizen staan is niet bekend. Daarom staat er een ondergrens en een bovengrens.",
                  "Where the homes stand is not known. Hence a lower and an upper bound."),
}  # fmt: skip
