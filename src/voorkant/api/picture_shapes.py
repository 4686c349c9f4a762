"""What the API says of the picture of an area, in Dutch names; published like the other shapes."""

from ninja import Field, Schema

from voorkant.api.shapes import Bron
from voorkant.api.words import one_of
from voorkant.core.analyse.result import Against, State, StepId, Verdict
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Unit


class BeeldGebied(Schema):
    """Het gebied waarover het beeld gaat."""

    code: str = Field(description="Code.", examples=["GM0285"])
    naam: str = Field(description="Naam.", examples=["Voorst"])
    jaar: int = Field(description="Jaar van de indeling.", examples=[2024])


class BeeldGroep(Schema):
    """De groep over wie het beeld gaat."""

    id: str = Field(description="Id van de leeftijd; all is iedereen.", examples=["all"])
    naam: str = Field(description="Naam.", examples=["Iedereen"])


class Stap(Schema):
    """Eén stap van het beeld: een vraag en haar antwoord."""

    id: str = Field(description="Welke stap.", json_schema_extra=one_of(StepId), examples=["watValtOp"])
    vraag: str = Field(description="De vraag.", examples=["Wat valt op?"])
    antwoord: list[str] = Field(
        description="Het antwoord, in zinnen.", examples=[["Ongeveer 8.000 mensen zijn eenzaam."]]
    )


class Inwoners(Schema):
    """Om hoeveel inwoners het gaat, geschat uit een percentage."""

    aantal: int = Field(description="Het aantal, niet afgerond op woorden.", examples=[8260])
    inWoorden: str = Field(description="Zoals mensen het zeggen.", examples=["ongeveer 8.000 volwassenen"])  # noqa: N815
    van: float | None = Field(description="Hoeveel er in de hele groep zijn.", examples=[19700])
    jaar: int = Field(description="Jaar waarin de groep geteld is.", examples=[2024])
    ondergrens: bool = Field(description="Of het er ten minste zoveel zijn, omdat delen ontbreken.", examples=[False])
    toelichting: str | None = Field(description="Wat erbij gezegd moet worden.", examples=[None])


class Vergelijking(Schema):
    """Een cijfer naast dat van een ander gebied, over hetzelfde jaar."""

    tegen: str = Field(description="Waarmee vergeleken is.", json_schema_extra=one_of(Against), examples=["land"])
    gebied: str | None = Field(description="Code van dat gebied; null bij een groep gebieden.", examples=["NL00"])
    naam: str = Field(description="Naam daarvan.", examples=["Nederland"])
    eigen: float = Field(description="Het eigen cijfer dat vergeleken is.", examples=[42.0])
    waarde: float = Field(description="Het cijfer van de ander; bij een groep de middelste.", examples=[47.0])
    verschil: float = Field(description="Eigen min ander, in procentpunten of de eenheid.", examples=[-5.0])
    verhouding: float | None = Field(description="Eigen gedeeld door ander.", examples=[0.89])
    oordeel: str = Field(
        description="Wat van het verschil gezegd mag worden.", json_schema_extra=one_of(Verdict), examples=["lager"]
    )
    rang: int | None = Field(description="Plaats van hoog naar laag onder die gebieden.", examples=[None])
    vanHoeveel: int | None = Field(description="Onder hoeveel gebieden.", examples=[None])  # noqa: N815
    jaar: int = Field(description="Jaar van beide cijfers.", examples=[2020])


class Punt(Schema):
    """Eén jaar van het verloop."""

    jaar: int = Field(description="Het jaar.", examples=[2020])
    waarde: float | None = Field(description="Het cijfer; null als het er niet is.", examples=[42.0])
    land: float | None = Field(description="Het cijfer van Nederland.", examples=[47.0])
    zelfdeGebied: bool = Field(description="Of de code toen voor hetzelfde gebied stond.", examples=[True])  # noqa: N815


class BeeldIndicator(Schema):
    """Een cijfer in het beeld, met alles wat ervan te zeggen is."""

    id: str = Field(description="Id van de indicator.", examples=["lonely"])
    naam: str = Field(description="Naam.", examples=["Eenzaam"])
    eenheid: str = Field(description="Eenheid.", json_schema_extra=one_of(Unit), examples=["procent"])
    soort: str = Field(
        description="Hoe het cijfer ontstond.", json_schema_extra=one_of(FigureKind), examples=["modelschatting"]
    )
    uitgever: str = Field(description="Wie het uitgeeft.", examples=["RIVM, GGD'en, CBS"])
    leeftijd: str = Field(description="Id van de leeftijd.", examples=["18plus"])
    jaar: int | None = Field(description="Jaar van het cijfer.", examples=[2020])
    waarde: float | None = Field(description="Het cijfer; null als er geen open cijfer is.", examples=[42.0])
    status: str = Field(description="Wat er bekend is.", json_schema_extra=one_of(State), examples=["bekend"])
    ondergrens: float | None = Field(description="Ondergrens, als de uitgever die geeft.", examples=[None])
    bovengrens: float | None = Field(description="Bovengrens, als de uitgever die geeft.", examples=[None])
    inwoners: Inwoners | None = Field(description="Om hoeveel inwoners het gaat.")
    vergelijkingen: list[Vergelijking] = Field(description="Naast andere gebieden.")
    verloop: list[Punt] = Field(description="Door de jaren heen.")
    kanttekeningen: list[str] = Field(description="Hoe zeker het is.", examples=[["Dit is een modelschatting."]])
    bronnen: list[str] = Field(description="Sleutels in bronnen.", examples=[["2"]])


class BeeldProbleem(Schema):
    """Een probleem in het beeld."""

    id: str = Field(description="Id van het probleem.", examples=["loneliness"])
    naam: str = Field(description="Naam.", examples=["Eenzaamheid"])
    leefgebied: str = Field(description="Id van het leefgebied.", examples=["contacts"])
    rang: int | None = Field(description="Plaats naar aantal inwoners; null zonder open cijfer.", examples=[1])
    zin: str = Field(
        description="De zin die erover te zeggen is.", examples=["Ongeveer 8.000 volwassenen voelen zich eenzaam."]
    )
    indicator: BeeldIndicator | None = Field(description="Het cijfer dat het probleem het beste meet.")
    andereIndicatoren: list[BeeldIndicator] = Field(description="Cijfers die er iets over zeggen.")  # noqa: N815


class Plaats(Schema):
    """Een gebied dat op dit gebied lijkt."""

    code: str = Field(description="Code.", examples=["GM0202"])
    naam: str = Field(description="Naam.", examples=["Brummen"])
    afstand: float = Field(description="Hoe verschillend, zonder eenheid; 0 is gelijk.", examples=[0.31])


class Beeld(Schema):
    """Wat er speelt in een gebied, in stappen, met elk cijfer en zijn bron. Dezelfde cijfers als op de pagina."""

    gebied: BeeldGebied = Field(description="Het gebied.")
    groep: BeeldGroep = Field(description="De groep.")
    kop: str = Field(
        description="Het belangrijkste, in één zin.", examples=["In Voorst zijn ongeveer 8.000 mensen eenzaam."]
    )
    werkwijze: str = Field(description="Hoe de volgorde tot stand kwam.", examples=["Eerst het aantal inwoners."])
    stappen: list[Stap] = Field(description="De stappen van het beeld.")
    problemen: list[BeeldProbleem] = Field(description="De problemen, die het meest voorkomen eerst.")
    vergelijkbaar: list[Plaats] = Field(description="Gebieden die op dit gebied lijken.")
    bronnen: dict[str, Bron] = Field(description="De bronnen, naar sleutel.")
