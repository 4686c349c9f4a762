"""What the API says of causes and of talks about the social base, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text


class Oorzaakkeuze(Schema):
    """Behind what, and where."""

    van: str = field(
        Text(
            "Id van een probleem, factor of levensgebeurtenis.", "Id of a problem, factor or life event."
        ),
        max_length=60,
        examples=["loneliness"],
    )  # fmt: skip
    gebied: str = field(
        Text(
            "Code van de gemeente of een kern, wijk of buurt daarin; standaard de eigen gemeente.",
            "Code of the municipality or a village, district or neighbourhood in it; the own municipality if left out.",
        ),
        "",
        max_length=40,
        examples=["GM0285"],
    )


class Oorzaaklijn(Schema):
    """A line between two things that go together among many people; it says nothing about one person."""

    model_config = dutch("Een lijn tussen twee dingen die bij veel mensen samengaan; over één mens zegt ze niets.")

    van: str = field(Text("Id waar de lijn begint.", "Id where the line begins."), examples=["feeling_lonely"])
    naar: str = field(Text("Id waar de lijn eindigt.", "Id where the line ends."), examples=["dementia"])
    beschermt: bool = field(
        Text("Of het eerste het tweede minder laat voorkomen.", "Whether the first makes the second rarer."),
        examples=[False],
    )
    structureel: bool = field(
        Text("Of een van beide in regels, prijzen of omgeving ligt.",
             "Whether either lies in rules, prices or surroundings."),
        examples=[False],
    )  # fmt: skip
    zin: str = field(
        Text("De lijn in woorden.", "The line in words."),
        examples=[
            Text("‘Eenzaamheid’ gaat samen met ‘Dementie’.", "‘Loneliness’ goes together with ‘Dementia’.")
        ],
    )  # fmt: skip
    rustOp: str = field(  # noqa: N815
        Text("Waar de lijn op rust.", "What the line rests on."),
        examples=[Text("uit een gelezen bron", "from a source that was read")],
    )
    bron: str = field(
        Text("Titel van de bron; leeg bij een oordeel.", "Title of the source; empty for a judgement."),
        examples=[Text("Luchetti e.a. 2024", "Luchetti et al. 2024")],
    )
    sterkte: list[str] = field(
        Text("Wat onderzoek vond, bij wie.", "What studies found, among whom."),
        examples=[[Text("hazard ratio 1,31 (1,2 tot 1,43)", "hazard ratio 1.31 (1.2 to 1.43)")]],
    )
    aanbod: int = field(
        Text("Hoeveel aanbod uit de sociale kaart het begin van de lijn raakt.",
             "How many offers of the directory touch where the line begins."),
        examples=[2],
    )  # fmt: skip


class Oorzaken(Page[Oorzaaklijn]):
    """A page of lines around one problem, factor or life event, structural ones first."""

    model_config = dutch("Een bladzijde met lijnen rond één probleem, factor of gebeurtenis, de structurele eerst.")

    van: str = field(Text("Id van wat in het midden staat.", "Id of what stands in the middle."), examples=["debts"])
    gebied: str = field(Text("Waarover het aanbod gaat.", "Where the offers are."), examples=["GM0285"])
    nietGeraakt: list[str] = field(  # noqa: N815
        Text(
            "Ids van structurele oorzaken waarvan niet bekend is dat iemand er iets aan doet.",
            "Ids of structural causes about which nobody is known to do anything.",
        ),
        examples=[["high_fixed_costs"]],
    )


class Gespreksafspraak(Schema):
    """What a talk wrote down."""

    model_config = dutch("Wat in een gesprek is opgeschreven.")

    ingredient: str = field(
        Text("Id van het ingrediënt; leeg voor het hele gesprek.", "Id of the ingredient; empty for the whole talk."),
        examples=["library"],
    )
    soort: str = field(
        Text("afgesproken, actie of open.", "afgesproken (agreed), actie (action) or open."), examples=["actie"]
    )
    tekst: str = field(Text("Wat er staat.", "What it says."), examples=[Text("De deur is open.", "The door is open.")])
    wie: str = field(
        Text("Organisatie of rol; kan leeg zijn.", "Organisation or role; may be empty."), examples=["Dorpsraad"]
    )
    voor: datetime.date | None = field(Text("Vóór welke dag.", "Before which day."), examples=["2027-03-01"])
    klaarOp: datetime.date | None = field(  # noqa: N815
        Text("Wanneer het klaar was.", "When it was done."), examples=["2027-02-10"]
    )


class Basisgesprek(Schema):
    """The outcome of a closed talk about the social base: never what one participant said."""

    model_config = dutch("De uitkomst van een gesloten gesprek; nooit wat één deelnemer zei.")

    id: int = field(Text("Nummer van het gesprek.", "Number of the talk."), examples=[7])
    naam: str = field(Text("Hoe het heet.", "What it is called."), examples=[Text("Twello, najaar", "Twello, autumn")])
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["GM0285"])
    geslotenOp: datetime.date = field(  # noqa: N815
        Text("Wanneer het sloot.", "When it was closed."), examples=["2026-11-16"]
    )
    komtTerugOp: datetime.date | None = field(  # noqa: N815
        Text("Wanneer het terugkomt.", "When it comes back."), examples=["2027-11-16"]
    )
    deelnemers: int | None = field(
        Text("Hoeveel mensen meededen; null waar het er te weinig waren.",
             "How many people took part; null where they were too few."),
        examples=[12],
    )  # fmt: skip
    zin: str | None = field(
        Text("Waar zij verschillen; null waar het er te weinig waren.",
             "Where they differ; null where they were too few."),
        examples=[
            Text("Over 6 van de 13 ingrediënten denken jullie verschillend.",
                 "You think differently about 6 of the 13 ingredients.")
        ],
    )  # fmt: skip
    verschillen: list[str] = field(
        Text("Ids van ingrediënten, het meeste verschil eerst.", "Ids of ingredients, most difference first."),
        examples=[["library"]],
    )
    afspraken: list[Gespreksafspraak] = field(Text("Wat is opgeschreven.", "What was written down."), examples=[[]])


class Basisgesprekken(Page[Basisgesprek]):
    """A page of outcomes, newest first."""

    model_config = dutch("Een bladzijde met uitkomsten, de nieuwste eerst.")
