"""What the API says of support per kind, place and age, in Dutch names explained in both languages."""

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text


class Voorziening(Schema):
    """One kind of support in one place and age band."""

    model_config = dutch("Eén soort hulp in één gebied en leeftijdsgroep.")

    gebied: str = field(
        Text(
            "Code van het gebied; `rest` staat voor alle plekken die niet apart worden getoond.",
            "Code of the area; `rest` stands for all places that are not shown apart.",
        ),
        examples=["KN0285-twello"],
    )
    soort: str = field(
        Text("Id van de soort hulp, of de woorden van het bestand.", "Id of the kind of support, or the file's words."),
        examples=["household_help"],
    )
    leeftijd: str = field(Text("Leeftijd in jaren.", "Age in years."), examples=["65+"])
    mensen: int | None = field(
        Text("Mensen met deze hulp; null als het niet bekend is.", "People with this support; null when not known."),
        examples=[430],
    )
    per1000: float | None = field(
        Text("Van elke 1.000 inwoners van die leeftijd.", "Of every 1,000 residents of that age."), examples=[106.2]
    )
    urenPerWeek: float | None = field(  # noqa: N815
        Text("Uren per week per mens.", "Hours a week per person."), examples=[2.5]
    )
    urenPerJaar: float | None = field(  # noqa: N815
        Text("Uren per jaar van iedereen samen.", "Hours a year of all together."), examples=[55900.0]
    )
    maanden: float | None = field(
        Text("Hoe lang de hulp gemiddeld duurt, in maanden.", "How long support lasts on average, in months."),
        examples=[34.0],
    )


class Voorzieningenlijst(Page[Voorziening]):
    """Support per kind, place and age of the table that counts now."""

    model_config = dutch("Hulp per soort, gebied en leeftijd uit de tabel die nu telt.")

    bron: str | None = field(
        Text("Waar de tabel vandaan komt; null zonder tabel.", "Where the table comes from; null without a table."),
        examples=[Text("Eigen Wmo-registratie", "Own Wmo records")],
    )
    tijdvak: str | None = field(Text("Jaar, halfjaar of kwartaal.", "Year, half-year or quarter."), examples=["2025"])
    verzonnen: bool = field(Text("Of de tabel verzonnen is.", "Whether the table is invented."), examples=[False])
    drempel: int | None = field(
        Text("Kleinste aantal dat wordt getoond.", "Smallest count that is shown."), examples=[5]
    )
    nietApart: int = field(  # noqa: N815
        Text("Hoeveel groepen niet apart worden getoond.", "How many groups are not shown apart."), examples=[12]
    )
    wijktAf: list[str] = field(  # noqa: N815
        Text(
            "Wat afwijkt van vergelijkbare plekken, in zinnen.", "What stands out from comparable places, in sentences."
        ),
        examples=[
            [
                Text(
                    "Hulp bij het huishouden in Teuge: 2 keer zo lang als in de 12 andere plekken hier (waarschijnlijk "
                    "1,6 tot 2,4 keer).",
                    "Household help in Teuge: 2 times as long as in the 12 other places here (probably 1.6 to 2.4 "
                    "times).",
                )
            ]
        ],
    )
