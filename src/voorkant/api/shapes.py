"""What the API says and hears, in Dutch names: one shape per thing, nothing that a page would hide.

The texts here are published in the OpenAPI document and on the page about the API, so they are in Dutch. Each field has
an example; together they make the example of a whole answer.
"""

import datetime

from ninja import Field, Schema
from pydantic import ConfigDict

from voorkant.api.pages import Page
from voorkant.api.words import one_of, words_of
from voorkant.core.notice.spans import Kind
from voorkant.core.shared.area import AreaKind
from voorkant.core.shared.counts import CountState
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Basis, Direction, Unit

FIELDS = {
    "problems": "problemen",
    "area": "gebied",
    "day": "datum",
    "life_event": "levensgebeurtenis",
    "age_band": "leeftijd",
    "household_type": "huishouden",
    "channel": "kanaal",
    "urgency": "urgentie",
    "story": "verhaal",
    "wish": "wens",
    "strength": "kracht",
    "reference": "kenmerk",
}
"""The API's name for each field of a question."""


class Fout(Schema):
    """Wat er mis is met één veld."""

    naam: str = Field(description="Naam van het veld.", examples=["datum"])
    fout: str = Field(description="Wat er mis is, in woorden.", examples=["Schrijf een datum als 2026-11-22."])


class Probleemmelding(Schema):
    """Een weigering of fout, volgens RFC 9457 (application/problem+json)."""

    type: str = Field(description="Vaste code van de fout.", examples=["urn:voorkant:fout:velden-ongeldig"])
    title: str = Field(description="Soort fout.", examples=["De vraag klopt niet"])
    status: int = Field(description="Statuscode van het antwoord.", examples=[400])
    detail: str = Field(
        description="Wat er gebeurde, waarom, en wat je nu kunt doen.",
        examples=["Er is niets opgeslagen. Niet goed: datum. Verbeter dit en probeer het opnieuw."],
    )
    velden: list[Fout] | None = Field(None, description="Alle velden die niet goed zijn; alleen bij ongeldige invoer.")


class Wortel(Schema):
    """Wat deze API is, en waar haar beschrijving staat."""

    naam: str = Field(description="Naam van de API.", examples=["Voorkant"])
    versie: str = Field(description="Volledig versienummer.", examples=["1.0.0"])
    beschrijving: str = Field(description="Adres van het OpenAPI-document.", examples=["/api/v1/openapi.json"])


class Gebied(Schema):
    """Een gebied in het nieuwste jaar waarvan de indeling hier bekend is."""

    code: str = Field(description="Code van CBS, of van Voorkant voor een kern (KN…).", examples=["BU02850101"])
    naam: str = Field(description="Naam van het gebied.", examples=["Twello-Noord"])
    soort: str = Field(description="Soort gebied.", json_schema_extra=one_of(AreaKind), examples=["buurt"])
    jaar: int = Field(description="Jaar van de indeling.", examples=[2024])
    ligtIn: str | None = Field(description="Code van het gebied eromheen; null voor het land.", examples=["WK028501"])  # noqa: N815


class Bron(Schema):
    """Waar een cijfer vandaan komt."""

    uitgever: str = Field(description="Wie het cijfer uitgeeft, zoals hij genoemd wil worden.", examples=["CBS"])
    tabel: str = Field(description="Nummer van de tabel, of naam van het bestand.", examples=["85984NED"])
    titel: str = Field(description="Titel van de tabel.", examples=["Kerncijfers wijken en buurten 2024"])
    jaar: int = Field(description="Jaar van de tabel.", examples=[2024])
    opgehaald: datetime.datetime = Field(description="Wanneer gelezen, in UTC.", examples=["2026-11-02T09:30:00Z"])
    licentie: str = Field(description="Licentie waaronder het cijfer gedeeld is.", examples=["CC BY 4.0"])
    sha256: str = Field(description="Controlegetal van wat er gelezen is.", examples=["9f86d081884c7d65"])


class Gebieden(Page[Gebied]):
    """Eén bladzijde gebieden."""


class Band(Schema):
    """Een verband met een probleem of factor, en wat erachter staat."""

    naar: str = Field(description="Id van het probleem of de factor.", examples=["loneliness"])
    grondslag: str = Field(
        description="Waarop het verband berust.", json_schema_extra=one_of(Basis), examples=["gepubliceerd"]
    )
    bron: str | None = Field(
        description="Id van de bron; null bij een oordeel van deskundigen.", examples=["rivm_monitor"]
    )


class Indicator(Schema):
    """Een cijfer dat per gebied kan worden gepubliceerd, ook als er geen open cijfer is."""

    id: str = Field(description="Id van de indicator.", examples=["lonely"])
    naam: str = Field(description="Naam.", examples=["Eenzaam"])
    uitleg: str = Field(description="Uitleg in één zin.", examples=["Mensen die contact met anderen missen."])
    eenheid: str = Field(description="Eenheid.", json_schema_extra=one_of(Unit), examples=["procent"])
    richting: str = Field(
        description="Of meer slechter of beter is.", json_schema_extra=one_of(Direction),
        examples=["hogerIsSlechter"],
    )  # fmt: skip
    soort: str = Field(
        description="Hoe het cijfer ontstond.", json_schema_extra=one_of(FigureKind), examples=["modelschatting"]
    )
    uitgever: str = Field(description="Wie het uitgeeft.", examples=["RIVM, GGD'en, CBS"])
    jaren: list[int] = Field(description="Jaren waarover tabellen bestaan.", examples=[[2012, 2016, 2020]])
    leeftijden: list[str] = Field(description="Leeftijden (ids) waarvoor het bestaat.", examples=[["18plus", "65plus"]])
    problemen: list[Band] = Field(description="Problemen waarover het iets zegt.")
    factoren: list[Band] = Field(description="Factoren waarover het iets zegt.")


class Indicatoren(Page[Indicator]):
    """Eén bladzijde indicatoren."""


class Probleem(Schema):
    """Een probleem uit de gedeelde taal."""

    id: str = Field(description="Id van het probleem.", examples=["debts"])
    naam: str = Field(description="Naam.", examples=["Schulden"])
    uitleg: str = Field(description="Uitleg in één zin.", examples=["Iemand kan rekeningen niet betalen."])
    leefgebied: str = Field(description="Id van het leefgebied.", examples=["money"])


class Problemen(Page[Probleem]):
    """Eén bladzijde problemen."""


class Keuze(Schema):
    """Een mogelijke waarde van een veld."""

    id: str = Field(description="Wat je instuurt.", examples=["25-44"])
    naam: str = Field(description="Wat het betekent.", examples=["25 tot en met 44 jaar"])


class Keuzelijst(Schema):
    """Alle waarden die een veld van een hulpvraag kan hebben."""

    veld: str = Field(description="Naam van het veld.", examples=["leeftijd"])
    keuzes: list[Keuze] = Field(description="De waarden, in de volgorde van de gedeelde taal.")


class Cijfer(Schema):
    """Eén gepubliceerde waarde. Wat niet gepubliceerd is, staat er niet: ontbreken is nooit nul."""

    gebied: str = Field(description="Code van het gebied.", examples=["GM0285"])
    indicator: str = Field(description="Id van de indicator.", examples=["lonely"])
    leeftijd: str = Field(description="Id van de leeftijd; all is iedereen.", examples=["18plus"])
    jaar: int = Field(description="Jaar waarover het cijfer gaat.", examples=[2020])
    waarde: float = Field(description="De waarde, in de eenheid van de indicator.", examples=[42.0])
    ondergrens: float | None = Field(description="Ondergrens, als de uitgever die geeft.", examples=[None])
    bovengrens: float | None = Field(description="Bovengrens, als de uitgever die geeft.", examples=[None])
    bron: str = Field(description="Sleutel in bronnen.", examples=["2"])


class Cijfers(Page[Cijfer]):
    """Eén bladzijde cijfers, met hun bronnen."""

    bronnen: dict[str, Bron] = Field(description="De bronnen van de cijfers op deze bladzijde.")


class NieuweHulpvraag(Schema):
    """Een hulpvraag of zorg zonder naam. Namen, adressen en nummers gaan uit de woorden."""

    model_config = ConfigDict(extra="forbid")

    problemen: list[str] = Field(
        min_length=1,
        max_length=100,
        description="Ids van problemen, zie /problemen.",
        examples=[["debts", "sleep_problems"]],
    )
    gebied: str | None = Field(
        None, max_length=40, description="Code van kern, buurt, wijk of gemeente; standaard de eigen gemeente.",
        examples=["KN0285-twello"],
    )  # fmt: skip
    datum: datetime.date | None = Field(
        None, description="Dag van de vraag; alleen de week blijft bewaard. Standaard vandaag.", examples=["2026-11-20"]
    )
    levensgebeurtenis: str = Field("", max_length=40, description="Zie /keuzelijsten.", examples=["separation"])
    leeftijd: str = Field("", max_length=40, description="Zie /keuzelijsten.", examples=["25-44"])
    huishouden: str = Field("", max_length=40, description="Zie /keuzelijsten.", examples=["single_parent"])
    kanaal: str = Field(
        "", max_length=40, description="Hoe de vraag binnenkwam; zie /keuzelijsten.", examples=["phone"]
    )
    urgentie: str = Field("", max_length=40, description="Zie /keuzelijsten.", examples=["this_week"])
    verhaal: str = Field(
        "", max_length=20_000, description="Wat iemand vertelde.", examples=["Er liggen brieven die ze niet openmaakt."]
    )
    wens: str = Field("", max_length=20_000, description="Wat iemand zelf wil.", examples=["Weer rust aan tafel."])
    kracht: str = Field("", max_length=20_000, description="Wat goed gaat.", examples=["Haar zus helpt elke week."])
    kenmerk: str = Field(
        "", max_length=64, description="Eigen kenmerk: dezelfde vraag komt er één keer in.",
        examples=["2026-0042"],
    )  # fmt: skip


class Telefoon(Schema):
    """Wie je eerst belt als iemand in gevaar is."""

    naam: str = Field(description="Wie het is.", examples=["Veilig Thuis"])
    nummer: str = Field(description="Telefoonnummer.", examples=["0800-2000"])
    uitleg: str = Field(description="Waarvoor.", examples=["Voor advies en meldingen, dag en nacht en gratis."])


class Hulpvraag(Schema):
    """De hulpvraag zoals die bewaard is, en wat er uit de woorden is gehaald."""

    nummer: int = Field(description="Nummer van de hulpvraag bij ons.", examples=[1024])
    problemen: list[str] = Field(description="Ids van problemen.", examples=[["debts", "sleep_problems"]])
    gebied: str = Field(description="Het gebied, zo ruim dat niemand te herkennen is.", examples=["KN0285-twello"])
    week: datetime.date = Field(description="Maandag van de week.", examples=["2026-11-16"])
    woorden: dict[str, str] = Field(
        description="De eigen woorden zoals die bewaard zijn.",
        examples=[{"verhaal": "Er liggen brieven die ze niet openmaakt."}],
    )
    verwijderd: dict[str, int] = Field(
        description=f"Hoeveel er van elke soort is weggehaald: {', '.join(words_of(Kind))}.",
        examples=[{"naam": 1, "telefoonnummer": 1}],
    )
    woordenTeOud: bool = Field(  # noqa: N815
        description="Of de woorden niet bewaard zijn omdat hun termijn al voorbij is.", examples=[False]
    )
    belEerst: list[Telefoon] = Field(  # noqa: N815
        description="Bij gevaar of geweld: laat dit eerst zien. Voorkant is niet de plek om mishandeling te melden."
    )
    alBekend: bool = Field(description="Of een vraag met dit kenmerk er al was.", examples=[False])  # noqa: N815


class EigenHulpvraag(Schema):
    """Een hulpvraag van de eigen organisatie."""

    nummer: int = Field(description="Nummer van de hulpvraag bij ons.", examples=[1024])
    week: datetime.date = Field(description="Maandag van de week.", examples=["2026-11-16"])
    gebied: str = Field(description="Code van het gebied.", examples=["KN0285-twello"])
    gebiedNaam: str = Field(description="Naam van het gebied.", examples=["Twello"])  # noqa: N815
    problemen: list[str] = Field(description="Ids van problemen.", examples=[["debts"]])
    levensgebeurtenis: str | None = Field(description="Id, of null als die niet is gegeven.", examples=["separation"])
    leeftijd: str | None = Field(description="Id, of null.", examples=["25-44"])
    huishouden: str | None = Field(description="Id, of null.", examples=["single_parent"])
    kanaal: str | None = Field(description="Id, of null.", examples=["phone"])
    urgentie: str | None = Field(description="Id, of null.", examples=["this_week"])
    woorden: dict[str, str] = Field(
        description="Eigen woorden; leeg als die er niet zijn of hun termijn voorbij is.",
        examples=[{"verhaal": "Er liggen brieven die ze niet openmaakt."}],
    )
    woordenTot: datetime.date = Field(  # noqa: N815
        description="Laatste dag waarop de woorden bewaard blijven.", examples=["2027-02-15"]
    )


class EigenHulpvragen(Page[EigenHulpvraag]):
    """Eén bladzijde eigen hulpvragen."""


class Aantal(Schema):
    """Hoeveel hulpvragen in één gebied over één onderwerp."""

    gebied: str = Field(description="Code van het gebied.", examples=["KN0285-twello"])
    onderwerp: str = Field(
        description="Id van een probleem, domain: met een leefgebied, of total voor alle vragen.", examples=["debts"]
    )
    aantal: int | None = Field(
        description="Het aantal; null als het niet getoond wordt. Null is niet nul.", examples=[12]
    )
    status: str = Field(
        description="Of het aantal getoond wordt.", json_schema_extra=one_of(CountState), examples=["getoond"]
    )


class Aantallen(Page[Aantal]):
    """Eén bladzijde aantallen over een vaste periode."""

    van: datetime.date = Field(description="Eerste dag van de periode.", examples=["2025-10-01"])
    totEnMet: datetime.date = Field(description="Laatste dag van de periode.", examples=["2026-09-30"])  # noqa: N815
    drempel: int = Field(description="Kleinste aantal dat anderen dan het eigen team zien.", examples=[5])
    eigen: bool = Field(description="Of dit de eigen aantallen van de organisatie zijn.", examples=[False])
