"""What the API says of the prevention matrix, in Dutch names explained in both languages."""

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.core.organise.matrix import GapGroup, NeedState
from voorkant.core.organise.matrix.result import Sure
from voorkant.core.organise.matrix.telling import Mark
from voorkant.core.shared.text import Text, same


class Matrixkeuze(Schema):
    """Which matrix."""

    gebied: str = field(
        Text("Code van een gebied van de gemeente; leeg is de hele gemeente.", "Code of an area; empty is all of it."),
        "",
        examples=["BU02850000"],
    )
    onderwerp: str = field(
        Text(
            "`everyone`, `youth`, `adults`, `elders`, `ages` of `factors`, of de id van een leefgebied, probleem of "
            "factor.",
            "`everyone`, `youth`, `adults`, `elders`, `ages` or `factors`, or the id of a life domain, problem or "
            "factor.",
        ),
        "everyone",
        examples=["loneliness"],
    )
    leeftijd: str = field(
        Text("`youth`, `adults`, `elders` of `all`; leeg laat de keuze aan het onderwerp.", "One age band, or empty."),
        "",
        examples=["elders"],
    )
    jaar: int | None = field(Text("Jaar van cijfers en geld.", "Year of figures and money."), None, ge=1900, le=2100)
    vergelijkMet: int | None = field(  # noqa: N815
        Text("Een eerder jaar om mee te vergelijken.", "An earlier year to compare with."), None, ge=1900, le=2100
    )


class Matrixnood(Schema):
    """How many people are concerned."""

    model_config = dutch("Om hoeveel mensen het gaat.")

    status: str = field(Text("Wat er bekend is.", "What is known."), examples=["bekend"], of=NeedState)
    indicator: str | None = field(Text("Id van het cijfer.", "Id of the figure."), examples=["lonely"])
    waarde: float | None = field(Text("Het cijfer; null zonder open cijfer.", "The figure."), examples=[47.9])
    jaar: int | None = field(Text("Jaar van het cijfer.", "Year of the figure."), examples=[2020])
    mensen: int | None = field(
        Text("Om hoeveel mensen het gaat, als dat te zeggen is.", "How many people are concerned, where known."),
        examples=[2800],
    )
    over: str | None = field(
        Text("Over wie het cijfer gaat.", "Whom the figure is about."),
        examples=[Text("mensen van 65 jaar of ouder", "people aged 65 or over")],
    )
    precies: bool = field(
        Text("Of het cijfer precies over deze leeftijd gaat.", "Whether the figure is about exactly this age."),
        examples=[True],
    )
    uitgever: str | None = field(
        Text("Wie het cijfer uitgeeft.", "Who publishes it."), examples=[same("RIVM, GGD'en, CBS")]
    )


class Matrixvak(Schema):
    """One level of a row: what is there, does it work, whom does it reach, what does it cost."""

    model_config = dutch("Eén niveau van een rij: wat er is, of het werkt, wie het bereikt en wat het kost.")

    niveau: str | None = field(
        Text("`primary`, `secondary` of `tertiary`; null als niemand het zei.", "Level; null where nobody said."),
        examples=["primary"],
    )
    toestand: str = field(Text("Wat er is.", "What there is."), examples=["erIsAanbod"], of=Mark)
    aanbod: list[int] = field(
        Text("Nummers van aanbod dat nog geldt.", "Numbers of offers that still hold."), examples=[[12, 31]]
    )
    verlopen: int = field(Text("Hoeveel er verlopen zijn.", "How many have expired."), examples=[1])
    nietBevestigd: int = field(  # noqa: N815
        Text("Hoeveel niemand ooit bevestigde.", "How many nobody ever confirmed."), examples=[0]
    )
    werkt: str | None = field(
        Text(
            "Het zekerste dat bekend is; `unknown` als niets bekend is, null zonder aanbod.",
            "The surest that is known; `unknown` where nothing is, null without offers.",
        ),
        examples=["unknown"],
    )
    bereikVan: int | None = field(  # noqa: N815
        Text("Ten minste zoveel mensen per jaar.", "At least so many people a year."), examples=[40]
    )
    bereikTot: int | None = field(  # noqa: N815
        Text("Ten hoogste; null als een deel niet bekend is.", "At most; null where some is unknown."), examples=[65]
    )
    euro: float | None = field(
        Text("Euro's die precies hier zijn geplaatst.", "Euros placed exactly here."), examples=[12000.0]
    )
    euroSamen: float | None = field(  # noqa: N815
        Text("Euro's samen met andere leeftijden of plaatsen.", "Euros shared with other ages or places."),
        examples=[0.0],
    )
    gat: bool = field(Text("Of hier een gat is.", "Whether there is a gap."), examples=[False])


class Matrixrij(Schema):
    """A problem or factor for one age band."""

    model_config = dutch("Een probleem of factor voor één leeftijd.")

    onderwerp: str = field(Text("Id van het probleem of de factor.", "Id of the subject."), examples=["loneliness"])
    naam: str = field(Text("Naam van het onderwerp.", "Name."), examples=[Text("Eenzaamheid", "Loneliness")])
    leeftijd: str = field(Text("Id van de leeftijd.", "Id of the age band."), examples=["elders"])
    nood: Matrixnood = field(Text("De nood.", "The need."))
    vakken: list[Matrixvak] = field(Text("De niveaus.", "The levels."))
    euroZorg: float | None = field(  # noqa: N815
        Text("Euro's die bij zorg zijn geplaatst.", "Euros placed with care."), examples=[None]
    )


class Matrixgat(Schema):
    """A gap, a question or an overlap, with its reason in a sentence."""

    model_config = dutch("Een gat, een vraag of een overlap, met de reden in een zin.")

    groep: str = field(Text("Wat het is.", "What it is."), examples=["gat"], of=GapGroup)
    soort: str = field(Text("Id van de regel.", "Id of the rule."), examples=["place"])
    plaats: int = field(Text("Plaats in de volgorde.", "Rank."), examples=[1])
    onderwerp: str = field(Text("Id van het onderwerp.", "Id of the subject."), examples=["loneliness"])
    leeftijd: str = field(Text("Id van de leeftijd.", "Id of the age band."), examples=["elders"])
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["BU02850000"])
    zin: str = field(
        Text("De reden.", "The reason."),
        examples=[
            Text(
                "Eenzaamheid: geen van de drie vormen van aanbod is daar of komt daar.",
                "Loneliness: none of the three offers is there or goes there.",
            )
        ],
    )
    mensen: int | None = field(Text("Om hoeveel mensen het gaat.", "How many are concerned."), examples=[210])
    zekerheid: str = field(Text("Hoe zeker.", "How sure."), examples=["waarschijnlijk"], of=Sure)
    twijfels: list[str] = field(
        Text("Waarom niet zekerder.", "Why not surer."),
        examples=[[Text("Het cijfer is een schatting van een model.", "The figure is the estimate of a model.")]],
    )


class Preventiematrix(Schema):
    """The prevention matrix of a place."""

    model_config = dutch("De preventiematrix van een gebied.")

    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["GM0285"])
    naam: str = field(Text("Naam van het gebied.", "Name of the area."), examples=[same("Voorst")])
    antwoord: str = field(
        Text("De matrix in een zin.", "The matrix in a sentence."),
        examples=[
            Text("In Voorst vinden we twee gaten in het aanbod.", "In Voorst we find two gaps in what is offered.")
        ],
    )
    rijen: list[Matrixrij] = field(Text("De rijen waarvan iets bekend is.", "The rows of which something is known."))
    onbekend: list[str] = field(
        Text("Onderwerpen zonder cijfer, aanbod en geld.", "Subjects without figure, offer and money."),
        examples=[["elder_abuse"]],
    )
    gaten: list[Matrixgat] = field(Text("Wat ontbreekt, met vragen en overlap.", "What is missing."))
    verschillen: list[str] = field(
        Text("Wat er anders is dan in het jaar waarmee is vergeleken.", "What differs from the other year."),
        examples=[[]],
    )
    verzonnen: bool = field(
        Text("Of er verzonnen gegevens in staan.", "Whether it holds invented data."), examples=[False]
    )
