"""What a partner's own system says of its offers, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.core.shared.text import Text, same


class NieuwAanbod(Schema):
    """An offer of the own organisation. What is left out is not known, never zero."""

    model_config = dutch("Aanbod van de eigen organisatie. Wat ontbreekt, is niet bekend, en nooit nul.")

    naam: str = field(
        Text("Hoe het heet.", "What it is called."), min_length=1, max_length=160,
        examples=[Text("Samen eten in Twello", "Eating together in Twello")],
    )  # fmt: skip
    omschrijving: str = field(
        Text("Wat het is, in gewone woorden.", "What it is, in plain words."), "", max_length=2000,
        examples=[Text("Een warme maaltijd aan een lange tafel.", "A warm meal at a long table.")],
    )  # fmt: skip
    wanneer: str = field(
        Text("Wanneer het is.", "When it is."), "", max_length=200,
        examples=[Text("elke donderdag 17.30 uur", "every Thursday at 17:30")],
    )  # fmt: skip
    waar: str = field(
        Text("Waar het is, in woorden.", "Where it is, in words."), "", max_length=200, examples=[same("Kulturhus")]
    )
    kosten: str = field(
        Text("Wat het kost om mee te doen.", "What it costs to take part."), "", max_length=200,
        examples=[Text("6 euro", "6 euros")],
    )  # fmt: skip
    aanmelden: str = field(
        Text("Hoe iemand meedoet.", "How somebody takes part."), "", max_length=1000,
        examples=[Text("loop binnen", "walk in")],
    )  # fmt: skip
    verwijzingNodig: bool | None = field(  # noqa: N815
        Text("Of iemand moet verwijzen; null als dat niet is gezegd.",
             "Whether somebody must refer; null when not said."), None, examples=[False],
    )  # fmt: skip
    telefoon: str = field(
        Text("Telefoonnummer van het aanbod.", "Telephone number of the offer."), "", max_length=30,
        examples=[same("0571-000 140")],
    )  # fmt: skip
    email: str = field(
        Text("Mailadres van het aanbod.", "Mail address of the offer."), "", max_length=254,
        examples=["info@voorbeeld.example"],
    )  # fmt: skip
    website: str = field(
        Text("Website van het aanbod.", "Website of the offer."), "", max_length=200,
        examples=["https://voorbeeld.example"],
    )  # fmt: skip
    problemen: list[str] = field(
        Text("Id's van problemen waarbij het helpt.", "Ids of problems with which it helps."), [], max_length=40,
        examples=[["loneliness"]],
    )  # fmt: skip
    factoren: list[str] = field(
        Text("Id's van factoren waaraan het werkt.", "Ids of factors that it works on."), [], max_length=40,
        examples=[["meeting_places"]],
    )  # fmt: skip
    doelgroepen: list[str] = field(
        Text("Id's van doelgroepen.", "Ids of target groups."), [], max_length=40, examples=[["older_people"]]
    )
    gebieden: list[str] = field(
        Text("Codes van gebieden; leeg voor de hele gemeente.", "Codes of areas; empty for the whole municipality."),
        [], max_length=200, examples=[["KN0285-twello"]],
    )  # fmt: skip
    woorden: list[str] = field(
        Text("Hoe inwoners het zelf zeggen.", "How residents say it themselves."), [], max_length=20,
        examples=[[Text("ik eet altijd alleen", "I always eat alone")]],
    )  # fmt: skip
    talen: list[str] = field(
        Text("Codes van talen die er gesproken worden.", "Codes of languages that are spoken."), [], max_length=40,
        examples=[["nl", "tr"]],
    )  # fmt: skip
    leeftijdVan: int | None = field(  # noqa: N815
        Text("Vanaf welke leeftijd.", "From which age."), None, ge=0, le=120, examples=[65]
    )
    leeftijdTotEnMet: int | None = field(  # noqa: N815
        Text("Tot en met welke leeftijd.", "Up to and including which age."), None, ge=0, le=120, examples=[99]
    )
    aanpak: str = field(
        Text("Id van de aanpak in de catalogus; leeg als het niet bekend is.",
             "Id of the intervention in the catalogue; empty when not known."), "", max_length=60,
        examples=["eating_together"],
    )  # fmt: skip
    bereik: int | None = field(
        Text("Hoeveel mensen in een jaar meededen.", "How many people took part in a year."), None, ge=0,
        le=20_000_000, examples=[84],
    )  # fmt: skip
    bereikJaar: int | None = field(  # noqa: N815
        Text("In welk jaar.", "In which year."), None, ge=1990, le=2200, examples=[2025]
    )
    klopt: datetime.date | None = field(
        Text("Tot en met welke dag dit zeker klopt; zonder dag zolang de gemeente koos.",
             "Until which day this is certainly right; without a day as long as the municipality chose."), None,
        examples=["2027-06-30"],
    )  # fmt: skip
    bevestigdDoor: str = field(  # noqa: N815
        Text("Wie dat zegt.", "Who says so."), min_length=1, max_length=120, examples=[same("Marga ten Brink")]
    )


class Bevestiging(Schema):
    """That an offer is still right."""

    model_config = dutch("Dat aanbod nog klopt.")

    bevestigdDoor: str = field(  # noqa: N815
        Text("Wie dat zegt.", "Who says so."), min_length=1, max_length=120, examples=[same("Marga ten Brink")]
    )
    klopt: datetime.date | None = field(
        Text("Tot en met welke dag; zonder dag zolang de gemeente koos.",
             "Until which day; without one as long as the municipality chose."), None, examples=["2027-06-30"],
    )  # fmt: skip


class AanbodBewaard(Schema):
    """An offer as it was kept."""

    model_config = dutch("Aanbod zoals het bewaard is.")

    nummer: int = field(Text("Nummer van het aanbod.", "Number of the offer."), examples=[12])
    naam: str = field(
        Text("Hoe het heet.", "What it is called."),
        examples=[Text("Samen eten in Twello", "Eating together in Twello")],
    )
    klopt: datetime.date | None = field(
        Text("Tot en met welke dag iemand ervoor instaat.", "Until which day somebody stands for it."),
        examples=["2027-06-30"],
    )
    stand: str = field(
        Text("Hoe vers het is, in woorden.", "How fresh it is, in words."),
        examples=[Text("Bevestigd tot en met 30 juni 2027.", "Confirmed until 30 June 2027.")],
    )
