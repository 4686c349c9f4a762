"""What the API says of the social base: reach per area and age group, always a range."""

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text

_LONGEST = 40


class Basiskeuze(Schema):
    """Which places and which age group, at which level."""

    soort: str = field(
        Text("Id van een soort plek; standaard elke ontmoetingsplek.",
             "Id of a kind of place; any place to meet when left out."),
        "", max_length=_LONGEST, examples=["library"],
    )  # fmt: skip
    leeftijd: str = field(
        Text("Id van een leeftijdsgroep; standaard alle.", "Id of an age group; all when left out."),
        "", max_length=_LONGEST, examples=["older"],
    )  # fmt: skip
    niveau: str = field(
        Text("buurt, kern of gemeente; kern is wijk waar geen kernen zijn.",
             "buurt, kern or gemeente; kern is the district where there are no villages."),
        "buurt", max_length=_LONGEST, examples=["buurt"],
    )  # fmt: skip


class Bereik(Schema):
    """How many people of one age group in one area have a place within walking distance; `null` is not known."""

    model_config = dutch(
        "Hoeveel mensen van een leeftijd in een gebied een plek op loopafstand hebben; `null` is niet bekend."
    )

    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["BU02850101"])
    naam: str = field(Text("Naam van het gebied.", "Name of the area."), examples=["Twello-Zuid"])
    leeftijd: str = field(Text("Id van de leeftijdsgroep.", "Id of the age group."), examples=["older"])
    loopafstand: int = field(Text("Meters lopen.", "Metres on foot."), examples=[500])
    plekken: int = field(Text("Bekende plekken in het gebied.", "Known places in the area."), examples=[3])
    inwoners: float | None = field(Text("Inwoners van die leeftijd.", "Residents of that age."), examples=[1240])
    tenMinste: float | None = field(  # noqa: N815
        Text("Percentage dat ten minste een plek heeft.", "Percentage that at least has a place."), examples=[0]
    )
    gelijkGespreid: float | None = field(  # noqa: N815
        Text("Percentage als huizen gelijk gespreid zijn.", "Percentage with homes spread evenly."), examples=[12.5]
    )
    hoogstens: float | None = field(
        Text("Percentage dat hoogstens een plek heeft.", "Percentage that at most has a place."), examples=[41]
    )
    zin: str | None = field(
        Text("Hetzelfde in een zin; null als het niet bekend is.", "The same in a sentence; null where not known."),
        examples=[
            Text(
                "In Twello-Zuid wonen ten minste 700 van de ongeveer 1.200 mensen van 65 jaar en ouder op meer dan "
                "500 meter lopen van een bekende ontmoetingsplek.",
                "In Twello-Zuid at least 700 of the about 1,200 people of 65 and over live more than 500 metres on "
                "foot from a known place to meet.",
            )
        ],
    )


class SocialeBasis(Page[Bereik]):
    """A page of reach, area by area."""

    model_config = dutch("Een bladzijde met bereik, gebied na gebied.")

    bron: str = field(
        Text("Waar dit vandaan komt.", "Where this comes from."),
        examples=[
            Text("Bron: eigen lijst van plekken; inwoners en grenzen CBS (2024). Schatting met marge.",
                 "Source: own list of places; residents and outlines CBS (2024). Estimate with a margin.")
        ],
    )  # fmt: skip
    jaar: int | None = field(Text("Jaar van de inwoners.", "Year of the residents."), examples=[2024])
    bekendePlekken: int = field(  # noqa: N815
        Text("Plekken die meetellen; bij 0 is niets bekend.", "Places that count; with 0 nothing is known."),
        examples=[24],
    )
