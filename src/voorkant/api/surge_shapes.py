"""What the API says of surges, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.analyse.alerts.life import State
from voorkant.core.shared.text import Text, same


class Toename(Schema):
    """A surge: more questions of one subject in one place than chance explains."""

    model_config = dutch("Een toename: meer vragen over een onderwerp in een gebied dan toeval verklaart.")

    nummer: int = field(Text("Nummer van de toename.", "Number of the surge."), examples=[7])
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["KN0285-twello"])
    plaats: str = field(Text("Naam van het gebied.", "Name of the area."), examples=[same("Twello")])
    onderwerp: str = field(
        Text(
            "Id van een probleem, `domain:` met een leefgebied, of `total` voor alle vragen.",
            "Id of a problem, `domain:` with a life domain, or `total` for all questions.",
        ),
        examples=["debts"],
    )
    naam: str = field(Text("Naam van het onderwerp.", "Name of the subject."), examples=[Text("Schulden", "Debts")])
    zin: str = field(
        Text("De toename in een zin.", "The surge in a sentence."),
        examples=[
            Text(
                "Schulden in Twello: ten minste 10 vragen in drie weken, waar ongeveer 5 gewoon is. Dat is meer dan "
                "toeval.",
                "Debts in Twello: at least 10 questions in three weeks, where about 5 is usual. That is more than "
                "chance.",
            )
        ],
    )
    van: datetime.date = field(
        Text("Maandag van de eerste week.", "Monday of the first week."), examples=["2026-10-26"]
    )
    totEnMet: datetime.date = field(  # noqa: N815
        Text("Maandag van de laatste week.", "Monday of the last week."), examples=["2026-11-09"]
    )
    loopt: bool = field(Text("Of de toename doorgaat.", "Whether it goes on."), examples=[True])
    aantal: int | None = field(
        Text(
            "Hoeveel vragen, naar beneden afgerond op de drempel; null als het niet wordt getoond.",
            "How many questions, rounded down to the threshold; null when not shown.",
        ),
        examples=[10],
    )
    gewoon: int | None = field(
        Text(
            "Hoeveel er gewoon zijn, afgerond op de drempel; 0 is minder dan de drempel; null als het niet wordt "
            "getoond.",
            "How many are usual, rounded to the threshold; 0 is less than the threshold; null when not shown.",
        ),
        examples=[5],
    )
    drempel: int = field(Text("Kleinste aantal dat wordt getoond.", "Smallest count that is shown."), examples=[5])
    hoeOngewoon: str = field(  # noqa: N815
        Text("Hoe ongewoon de week met de kleinste kans is.", "How unusual its rarest week is."),
        examples=[
            Text(
                "Zoveel vragen in een week komt door toeval minder dan eens in de tien jaar voor.",
                "By chance so many questions in a week come less than once in ten years.",
            )
        ],
    )
    werkwijze: str = field(
        Text("Volgens welke regel is geoordeeld.", "By which rule it was judged."),
        examples=[
            Text("Vergeleken met dezelfde weken in eerdere jaren.", "Compared with the same weeks in earlier years.")
        ],
    )
    toestand: str = field(Text("Wat ermee is gedaan.", "What was done with it."), of=State, examples=["nieuw"])
    gemeld: datetime.date = field(Text("Dag van de melding.", "Day on which it was told."), examples=["2026-11-02"])


class Toenamenlijst(Page[Toename]):
    """A page of surges, newest first."""

    model_config = dutch("Een bladzijde met toenames, de nieuwste eerst.")
