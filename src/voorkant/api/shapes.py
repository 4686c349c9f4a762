"""What the API says and hears, in Dutch names: one shape per thing, nothing that a page would hide.

The texts here are published in the OpenAPI document and on the page about the API, in both languages: of a shape, the
docstring is the English one. Each field has an example; together they make the example of a whole answer.
"""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Direction, Unit
from voorkant.core.shared.text import Text, same


class Fout(Schema):
    """What is wrong with one field."""

    model_config = dutch("Wat er mis is met één veld.")

    naam: str = field(Text("Naam van het veld.", "Name of the field."), examples=["datum"])
    fout: str = field(
        Text("Wat er mis is, in woorden.", "What is wrong, in words."),
        examples=[Text("Schrijf een datum als 2026-11-22.", "Write a date like 2026-11-22.")],
    )


class Probleemmelding(Schema):
    """A refusal or fault, following RFC 9457 (application/problem+json)."""

    model_config = dutch("Een weigering of fout, volgens RFC 9457 (application/problem+json).")

    type: str = field(
        Text("Vaste code van de fout.", "Fixed code of the fault."), examples=["urn:voorkant:fout:velden-ongeldig"]
    )
    title: str = field(
        Text("Soort fout.", "Kind of fault."), examples=[Text("De vraag klopt niet", "The request is not right")]
    )
    status: int = field(Text("Statuscode van het antwoord.", "Status code of the answer."), examples=[400])
    detail: str = field(
        Text("Wat er gebeurde, waarom, en wat je nu kunt doen.", "What happened, why, and what you can do now."),
        examples=[
            Text(
                "Er is niets opgeslagen. Niet goed: datum. Verbeter dit en probeer het opnieuw.",
                "Nothing was stored. Not right: datum. Correct this and try again.",
            )
        ],
    )
    velden: list[Fout] | None = field(
        Text(
            "Alle velden die niet goed zijn; alleen bij ongeldige invoer.",
            "All fields that are not right; only with invalid input.",
        ),
        None,
    )


class Wortel(Schema):
    """What this API is, and where its description stands."""

    model_config = dutch("Wat deze API is, en waar haar beschrijving staat.")

    naam: str = field(Text("Naam van de API.", "Name of the API."), examples=["Voorkant"])
    versie: str = field(Text("Volledig versienummer.", "Full version number."), examples=["1.0.0"])
    beschrijving: str = field(
        Text("Adres van het OpenAPI-document.", "Address of the OpenAPI document."), examples=["/api/v1/openapi.json"]
    )


class Gebied(Schema):
    """An area in the newest year of which the boundaries are known here."""

    model_config = dutch("Een gebied in het nieuwste jaar waarvan de indeling hier bekend is.")

    code: str = field(
        Text(
            "Code van CBS, of van Voorkant voor een kern (KN…).",
            "Code of Statistics Netherlands (CBS), or of Voorkant for a village (KN…).",
        ),
        examples=["BU02850101"],
    )
    naam: str = field(Text("Naam van het gebied.", "Name of the area."), examples=["Twello-Noord"])
    soort: str = field(Text("Soort gebied.", "Kind of area."), of=AreaKind, examples=["buurt"])
    jaar: int = field(Text("Jaar van de indeling.", "Year of the boundaries."), examples=[2024])
    ligtIn: str | None = field(  # noqa: N815
        Text("Code van het gebied eromheen; null voor het land.", "Code of the area around it; null for the country."),
        examples=["WK028501"],
    )


class Bron(Schema):
    """Where a figure comes from."""

    model_config = dutch("Waar een cijfer vandaan komt.")

    uitgever: str = field(
        Text(
            "Wie het cijfer uitgeeft, zoals hij genoemd wil worden.",
            "Who publishes the figure, as they wish to be named.",
        ),
        examples=["CBS"],
    )
    tabel: str = field(
        Text("Nummer van de tabel, of naam van het bestand.", "Number of the table, or name of the file."),
        examples=["85984NED"],
    )
    titel: str = field(
        Text("Titel van de tabel.", "Title of the table, as published."),
        examples=[same("Kerncijfers wijken en buurten 2024")],
    )
    jaar: int = field(Text("Jaar van de tabel.", "Year of the table."), examples=[2024])
    opgehaald: datetime.datetime = field(
        Text("Wanneer gelezen, in UTC.", "When it was read, in UTC."), examples=["2026-11-02T09:30:00Z"]
    )
    licentie: str = field(
        Text("Licentie waaronder het cijfer gedeeld is.", "Licence under which the figure is shared."),
        examples=[same("CC BY 4.0")],
    )
    sha256: str = field(
        Text("Controlegetal van wat er gelezen is.", "Checksum of what was read."), examples=["9f86d081884c7d65"]
    )


class Gebieden(Page[Gebied]):
    """One page of areas."""

    model_config = dutch("Eén bladzijde gebieden.")


class Band(Schema):
    """A tie with a problem or factor, and what stands behind it."""

    model_config = dutch("Een verband met een probleem of factor, en wat erachter staat.")

    naar: str = field(
        Text("Id van het probleem of de factor.", "Id of the problem or factor."), examples=["loneliness"]
    )
    grondslag: str = field(
        Text("Waarop het verband berust.", "What the tie rests on."), of=Basis, examples=["gepubliceerd"]
    )
    bron: str | None = field(
        Text("Id van de bron; null bij een oordeel van deskundigen.", "Id of the source; null when experts judged."),
        examples=["rivm_monitor"],
    )


class Indicator(Schema):
    """A figure that can be published per area, also when there is no open figure."""

    model_config = dutch("Een cijfer dat per gebied kan worden gepubliceerd, ook als er geen open cijfer is.")

    id: str = field(Text("Id van de indicator.", "Id of the indicator."), examples=["lonely"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Eenzaam", "Lonely")])
    uitleg: str = field(
        Text("Uitleg in één zin.", "Explanation in one sentence."),
        examples=[Text("Mensen die contact met anderen missen.", "People who miss contact with others.")],
    )
    eenheid: str = field(Text("Eenheid.", "Unit."), of=Unit, examples=["procent"])
    richting: str = field(
        Text("Of meer slechter of beter is.", "Whether more is worse or better."),
        of=Direction,
        examples=["hogerIsSlechter"],
    )
    soort: str = field(
        Text("Hoe het cijfer ontstond.", "How the figure came about."), of=FigureKind, examples=["modelschatting"]
    )
    uitgever: str = field(Text("Wie het uitgeeft.", "Who publishes it."), examples=[same("RIVM, GGD'en, CBS")])
    jaren: list[int] = field(
        Text("Jaren waarover tabellen bestaan.", "Years of which there are tables."), examples=[[2012, 2016, 2020]]
    )
    leeftijden: list[str] = field(
        Text("Leeftijden (ids) waarvoor het bestaat.", "Ages (ids) for which it exists."),
        examples=[["18plus", "65plus"]],
    )
    problemen: list[Band] = field(Text("Problemen waarover het iets zegt.", "Problems of which it tells something."))
    factoren: list[Band] = field(Text("Factoren waarover het iets zegt.", "Factors of which it tells something."))


class Indicatoren(Page[Indicator]):
    """One page of indicators."""

    model_config = dutch("Eén bladzijde indicatoren.")


class Probleem(Schema):
    """A problem of the shared language."""

    model_config = dutch("Een probleem uit de gedeelde taal.")

    id: str = field(Text("Id van het probleem.", "Id of the problem."), examples=["debts"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Schulden", "Debts")])
    uitleg: str = field(
        Text("Uitleg in één zin.", "Explanation in one sentence."),
        examples=[Text("Iemand kan rekeningen niet betalen.", "Somebody cannot pay bills.")],
    )
    leefgebied: str = field(Text("Id van het leefgebied.", "Id of the life domain."), examples=["money"])


class Problemen(Page[Probleem]):
    """One page of problems."""

    model_config = dutch("Eén bladzijde problemen.")


class Cijfer(Schema):
    """One published value. What is not published is not there: missing is never zero."""

    model_config = dutch("Eén gepubliceerde waarde. Wat niet gepubliceerd is, staat er niet: ontbreken is nooit nul.")

    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["GM0285"])
    indicator: str = field(Text("Id van de indicator.", "Id of the indicator."), examples=["lonely"])
    leeftijd: str = field(
        Text("Id van de leeftijd; all is iedereen.", "Id of the age; all is everybody."), examples=["18plus"]
    )
    jaar: int = field(Text("Jaar waarover het cijfer gaat.", "Year that the figure is about."), examples=[2020])
    waarde: float = field(
        Text("De waarde, in de eenheid van de indicator.", "The value, in the unit of the indicator."), examples=[42.0]
    )
    ondergrens: float | None = field(
        Text("Ondergrens, als de uitgever die geeft.", "Lower bound, when the publisher gives one."), examples=[None]
    )
    bovengrens: float | None = field(
        Text("Bovengrens, als de uitgever die geeft.", "Upper bound, when the publisher gives one."), examples=[None]
    )
    bron: str = field(Text("Sleutel in bronnen.", "Key in `bronnen`."), examples=["2"])


class Cijfers(Page[Cijfer]):
    """One page of figures, with their sources."""

    model_config = dutch("Eén bladzijde cijfers, met hun bronnen.")

    bronnen: dict[str, Bron] = field(
        Text("De bronnen van de cijfers op deze bladzijde.", "The sources of the figures on this page.")
    )
