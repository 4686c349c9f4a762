"""What the API says of where the money goes, in Dutch names explained in both languages."""

from typing import Literal

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text


class Geldkeuze(Schema):
    """Which money."""

    jaar: int | None = field(Text("Welk jaar.", "Which year."), None, examples=[2026], ge=1900, le=2100)
    stand: Literal["budget", "amended", "actual"] | None = field(
        Text(
            "Begroting (`budget`), begroting na wijziging (`amended`) of realisatie (`actual`).",
            "Budget (`budget`), amended budget (`amended`) or account (`actual`).",
        ),
        None,
        examples=["budget"],
    )
    kant: Literal["costs", "income", "net"] | None = field(
        Text("Lasten (`costs`), baten (`income`) of saldo (`net`).", "Costs, income or net."), None, examples=["costs"]
    )


class Geldpost(Schema):
    """One line of a budget, or a share of it."""

    model_config = dutch("Eén post van een begroting, of een deel daarvan.")

    omschrijving: str = field(
        Text("Zoals de begroting de post noemt.", "As the budget calls the line."),
        examples=[Text("Welzijnswerk ouderen", "Welfare work for older people")],
    )
    code: str | None = field(
        Text("Code van het taakveld in het bestand; null zonder code.", "Task-field code in the file; null without."),
        examples=["6.91"],
    )
    euro: float = field(Text("Euro's, in prijzen van dat jaar.", "Euros, in prices of that year."), examples=[210000.0])
    plek: str | None = field(
        Text(
            "`primary`, `secondary`, `tertiary`, `care` of `outside`; null als niemand het plaatste.",
            "`primary`, `secondary`, `tertiary`, `care` or `outside`; null when nobody placed it.",
        ),
        examples=["primary"],
    )
    aanpak: str | None = field(
        Text("`universal`, `selective` of `indicated`.", "`universal`, `selective` or `indicated`."),
        examples=["selective"],
    )
    betaler: str | None = field(
        Text("Id van wie betaalt; null als niemand het zei.", "Id of who pays; null when nobody said."),
        examples=["municipality"],
    )
    problemen: list[str] = field(
        Text("Ids van problemen; geld telt bij elk daarvan.", "Ids of problems; money counts with each."),
        examples=[["loneliness"]],
    )
    vanafLeeftijd: int | None = field(  # noqa: N815
        Text("Vanaf welke leeftijd.", "From which age."), examples=[65]
    )
    totEnMetLeeftijd: int | None = field(  # noqa: N815
        Text("Tot en met welke leeftijd.", "Up to and including which age."), examples=[99]
    )
    gebied: str | None = field(
        Text("Code van het gebied; null voor de hele gemeente.", "Code of the area; null for the whole municipality."),
        examples=["WK028500"],
    )


class Geldstromen(Page[Geldpost]):
    """The money of one year, stage and side."""

    model_config = dutch("Het geld van één jaar, stand en kant.")

    jaar: int | None = field(
        Text("Het jaar; null zonder begroting.", "The year; null without a budget."), examples=[2026]
    )
    stand: str | None = field(
        Text("`budget`, `amended` of `actual`.", "`budget`, `amended` or `actual`."), examples=["budget"]
    )
    kant: str | None = field(Text("`costs`, `income` of `net`.", "`costs`, `income` or `net`."), examples=["costs"])
    zin: str | None = field(
        Text("Het antwoord in een zin.", "The answer in a sentence."),
        examples=[
            Text(
                "Van elke 100 euro van de lasten in de begroting van 2026 gaat 9 euro naar preventie en 61 euro naar "
                "zorg en hulp. Van 30 euro is nog niet gezegd waarvoor het is.",
                "Of every 100 euros of the costs in the budget of 2026, 9 euros goes to prevention and 61 euros to "
                "care and help. Of 30 euros nobody said yet what it is for.",
            )
        ],
    )
    euroSamen: float | None = field(  # noqa: N815
        Text("Alle euro's samen.", "All euros together."), examples=[32000000.0]
    )
    nietGeplaatst: float | None = field(  # noqa: N815
        Text("Euro's die niemand plaatste.", "Euros that nobody placed."), examples=[9600000.0]
    )
    inwoners: float | None = field(
        Text(
            "Inwoners in dat jaar (CBS); null als dat niet bekend is.", "Residents in that year; null when not known."
        ),
        examples=[25377.0],
    )
    bron: str | None = field(
        Text("Welke tabellen dit zijn.", "Which tables these are."),
        examples=[Text("Bron: Begroting 2026.", "Source: Budget 2026.")],
    )
    verzonnen: bool = field(Text("Of het verzonnen is.", "Whether it is invented."), examples=[False])
