"""What the API says of questions that one group could answer, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.analyse.candidates.states import State
from voorkant.core.analyse.candidates.telling import Reading
from voorkant.core.shared.text import Text


class Kandidaat(Schema):
    """Questions that are alike and that one offer could answer together."""

    model_config = dutch("Vragen die op elkaar lijken en die één aanbod samen kan beantwoorden.")

    nummer: int = field(Text("Nummer van de groep vragen.", "Number of the group of questions."), examples=[3])
    naam: str = field(
        Text("Waar de vragen over gaan, van wie en waar.", "What the questions are about, whose and where."),
        examples=[
            Text(
                "Er alleen voor staan met de administratie bij ouderen in Twello-Noord",
                "Alone with the paperwork among older people in Twello-Noord",
            )
        ],
    )
    zin: str = field(
        Text("Hoeveel het er zijn, in een zin.", "How many there are, in a sentence."),
        examples=[
            Text(
                "Ten minste 10 vragen sinds september, waar er minder dan 5 te verwachten waren.",
                "At least 10 questions since September, where fewer than 5 were to be expected.",
            )
        ],
    )
    problemen: list[str] = field(
        Text("Ids van problemen die de vragen delen.", "Ids of problems that the questions share."),
        examples=[["administration_alone"]],
    )
    levensgebeurtenis: str | None = field(
        Text("Id van een levensgebeurtenis die zij delen.", "Id of a life event that they share."),
        examples=["bereavement"],
    )
    leeftijd: str | None = field(
        Text("Id van een leeftijd die zij delen.", "Id of an age that they share."), examples=["65plus"]
    )
    huishouden: str | None = field(
        Text("Id van een soort huishouden dat zij delen.", "Id of a kind of household that they share."),
        examples=["alone"],
    )
    gebied: str | None = field(
        Text(
            "Code van het gebied; null waar zij over gebieden verspreid zijn.",
            "Code of the area; null where they are spread over areas.",
        ),
        examples=["BU02850102"],
    )
    van: datetime.date = field(
        Text(
            "Maandag van de week van de eerste vraag; voor wie niet alles vastlegde de eerste dag van die maand.",
            "Monday of the week of the first question; the first of that month for who did not register all.",
        ),
        examples=["2026-08-31"],
    )
    totEnMet: datetime.date = field(  # noqa: N815
        Text(
            "Maandag van de week van de laatste vraag; voor wie niet alles vastlegde de eerste dag van die maand.",
            "Monday of the week of the last question; the first of that month for who did not register all.",
        ),
        examples=["2026-11-16"],
    )
    lezing: str = field(
        Text("Hoe precies jouw organisatie het mag lezen.", "How exactly your organisation may read it."),
        of=Reading,
        examples=["afgerond"],
    )
    aantal: int | None = field(
        Text(
            "Hoeveel vragen; naar beneden afgerond op `drempel`, null als het niet wordt getoond.",
            "How many questions; rounded down to `drempel`, null when not shown.",
        ),
        examples=[10],
    )
    verwacht: int | None = field(
        Text(
            "Hoeveel er te verwachten waren, zo afgerond; 0 is minder dan `drempel`; null waar dat niet te zeggen is.",
            "How many were to be expected, rounded alike; 0 is less than `drempel`; null where that cannot be said.",
        ),
        examples=[0],
    )
    drempel: int = field(
        Text("In stappen van hoeveel het aantal is afgerond.", "In steps of how many the number was rounded."),
        examples=[5],
    )
    groeit: bool = field(Text("Of het deze maand meer is.", "Whether it is more this month."), examples=[True])
    verspreid: bool = field(
        Text(
            "Of de vragen op elkaar lijken zonder in een plaats of tijd samen te komen.",
            "Whether the questions are alike without coming together in a place or time.",
        ),
        examples=[False],
    )
    toestand: str = field(Text("Wat een team besloot.", "What a team decided."), of=State, examples=["open"])
    volgendeBlik: datetime.date | None = field(  # noqa: N815
        Text("Wanneer er weer naar wordt gekeken.", "When it is looked at again."), examples=["2026-12-01"]
    )
    gevondenOp: datetime.date = field(  # noqa: N815
        Text("Dag waarop zij voor het eerst zijn gevonden.", "Day on which they were first found."),
        examples=["2026-10-01"],
    )
    interventies: list[str] = field(
        Text(
            "De id's van ten hoogste zes interventies die passen, de best passende eerst; zie /interventies.",
            "The ids of at most six interventions that fit, the best fitting first; see /interventies.",
        ),
        examples=[["paperwork_hour"]],
    )


class Kandidatenlijst(Page[Kandidaat]):
    """A page of groups of questions that are alike."""

    model_config = dutch("Een bladzijde met groepen vragen die op elkaar lijken.")
