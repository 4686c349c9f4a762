"""What the API says of the picture of an area: Dutch names, explained in both languages like the other shapes."""

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.shapes import Bron
from voorkant.core.analyse.result import Against, State, StepId, Verdict
from voorkant.core.shared.figure import FigureKind
from voorkant.core.shared.language import Unit
from voorkant.core.shared.text import Text, same


class BeeldGebied(Schema):
    """The area that the picture is about."""

    model_config = dutch("Het gebied waarover het beeld gaat.")

    code: str = field(Text("Code.", "Code."), examples=["GM0285"])
    naam: str = field(Text("Naam.", "Name."), examples=["Voorst"])
    jaar: int = field(Text("Jaar van de indeling.", "Year of the boundaries."), examples=[2024])


class BeeldGroep(Schema):
    """The group that the picture is about."""

    model_config = dutch("De groep over wie het beeld gaat.")

    id: str = field(Text("Id van de leeftijd; all is iedereen.", "Id of the age; all is everybody."), examples=["all"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Iedereen", "Everybody")])


class Stap(Schema):
    """One step of the picture: a question and its answer."""

    model_config = dutch("Eén stap van het beeld: een vraag en haar antwoord.")

    id: str = field(Text("Welke stap.", "Which step."), of=StepId, examples=["watValtOp"])
    vraag: str = field(Text("De vraag.", "The question."), examples=[Text("Wat valt op?", "What stands out?")])
    antwoord: list[str] = field(
        Text("Het antwoord, in zinnen.", "The answer, in sentences."),
        examples=[[Text("Ongeveer 8.000 mensen zijn eenzaam.", "About 8,000 people are lonely.")]],
    )


class Inwoners(Schema):
    """How many residents it concerns, estimated from a percentage."""

    model_config = dutch("Om hoeveel inwoners het gaat, geschat uit een percentage.")

    aantal: int = field(
        Text("Het aantal, niet afgerond op woorden.", "The number, not rounded to words."), examples=[8260]
    )
    inWoorden: str = field(  # noqa: N815
        Text("Zoals mensen het zeggen.", "As people say it."),
        examples=[Text("ongeveer 8.000 volwassenen", "about 8,000 adults")],
    )
    van: float | None = field(
        Text("Hoeveel er in de hele groep zijn.", "How many there are in the whole group."), examples=[19700]
    )
    jaar: int = field(Text("Jaar waarin de groep geteld is.", "Year in which the group was counted."), examples=[2024])
    ondergrens: bool = field(
        Text(
            "Of het er ten minste zoveel zijn, omdat delen ontbreken.",
            "Whether there are at least so many, because parts are missing.",
        ),
        examples=[False],
    )
    toelichting: str | None = field(
        Text("Wat erbij gezegd moet worden.", "What must be said with it."), examples=[None]
    )


class Vergelijking(Schema):
    """A figure beside that of another area, of the same year."""

    model_config = dutch("Een cijfer naast dat van een ander gebied, over hetzelfde jaar.")

    tegen: str = field(Text("Waarmee vergeleken is.", "What it was compared with."), of=Against, examples=["land"])
    gebied: str | None = field(
        Text("Code van dat gebied; null bij een groep gebieden.", "Code of that area; null for a group of areas."),
        examples=["NL00"],
    )
    naam: str = field(Text("Naam daarvan.", "Its name."), examples=[Text("Nederland", "the Netherlands")])
    eigen: float = field(
        Text("Het eigen cijfer dat vergeleken is.", "The own figure that was compared."), examples=[42.0]
    )
    waarde: float = field(
        Text("Het cijfer van de ander; bij een groep de middelste.", "The figure of the other; of a group the median."),
        examples=[47.0],
    )
    verschil: float = field(
        Text("Eigen min ander, in procentpunten of de eenheid.", "Own minus other, in percentage points or the unit."),
        examples=[-5.0],
    )
    verhouding: float | None = field(Text("Eigen gedeeld door ander.", "Own divided by other."), examples=[0.89])
    oordeel: str = field(
        Text("Wat van het verschil gezegd mag worden.", "What may be said of the difference."),
        of=Verdict,
        examples=["lager"],
    )
    rang: int | None = field(
        Text("Plaats van hoog naar laag onder die gebieden.", "Place from high to low among those areas."),
        examples=[None],
    )
    vanHoeveel: int | None = field(Text("Onder hoeveel gebieden.", "Among how many areas."), examples=[None])  # noqa: N815
    jaar: int = field(Text("Jaar van beide cijfers.", "Year of both figures."), examples=[2020])


class Punt(Schema):
    """One year of the trend."""

    model_config = dutch("Eén jaar van het verloop.")

    jaar: int = field(Text("Het jaar.", "The year."), examples=[2020])
    waarde: float | None = field(
        Text("Het cijfer; null als het er niet is.", "The figure; null when it is not there."), examples=[42.0]
    )
    land: float | None = field(Text("Het cijfer van Nederland.", "The figure of the Netherlands."), examples=[47.0])
    zelfdeGebied: bool = field(  # noqa: N815
        Text("Of de code toen voor hetzelfde gebied stond.", "Whether the code stood for the same area then."),
        examples=[True],
    )


class BeeldIndicator(Schema):
    """A figure in the picture, with all that can be said of it."""

    model_config = dutch("Een cijfer in het beeld, met alles wat ervan te zeggen is.")

    id: str = field(Text("Id van de indicator.", "Id of the indicator."), examples=["lonely"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Eenzaam", "Lonely")])
    eenheid: str = field(Text("Eenheid.", "Unit."), of=Unit, examples=["procent"])
    soort: str = field(
        Text("Hoe het cijfer ontstond.", "How the figure came about."), of=FigureKind, examples=["modelschatting"]
    )
    uitgever: str = field(Text("Wie het uitgeeft.", "Who publishes it."), examples=[same("RIVM, GGD'en, CBS")])
    leeftijd: str = field(Text("Id van de leeftijd.", "Id of the age."), examples=["18plus"])
    jaar: int | None = field(Text("Jaar van het cijfer.", "Year of the figure."), examples=[2020])
    waarde: float | None = field(
        Text("Het cijfer; null als er geen open cijfer is.", "The figure; null when there is no open figure."),
        examples=[42.0],
    )
    status: str = field(Text("Wat er bekend is.", "What is known."), of=State, examples=["bekend"])
    ondergrens: float | None = field(
        Text("Ondergrens, als de uitgever die geeft.", "Lower bound, when the publisher gives one."), examples=[None]
    )
    bovengrens: float | None = field(
        Text("Bovengrens, als de uitgever die geeft.", "Upper bound, when the publisher gives one."), examples=[None]
    )
    inwoners: Inwoners | None = field(Text("Om hoeveel inwoners het gaat.", "How many residents it concerns."))
    vergelijkingen: list[Vergelijking] = field(Text("Naast andere gebieden.", "Beside other areas."))
    verloop: list[Punt] = field(Text("Door de jaren heen.", "Through the years."))
    kanttekeningen: list[str] = field(
        Text("Hoe zeker het is.", "How sure it is."),
        examples=[[Text("Dit is een modelschatting.", "This is a model estimate.")]],
    )
    bronnen: list[str] = field(Text("Sleutels in bronnen.", "Keys in `bronnen`."), examples=[["2"]])


class BeeldProbleem(Schema):
    """A problem in the picture."""

    model_config = dutch("Een probleem in het beeld.")

    id: str = field(Text("Id van het probleem.", "Id of the problem."), examples=["loneliness"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Eenzaamheid", "Loneliness")])
    leefgebied: str = field(Text("Id van het leefgebied.", "Id of the life domain."), examples=["contacts"])
    rang: int | None = field(
        Text(
            "Plaats naar aantal inwoners; null zonder open cijfer.",
            "Place by number of residents; null without an open figure.",
        ),
        examples=[1],
    )
    zin: str = field(
        Text("De zin die erover te zeggen is.", "The sentence that can be said of it."),
        examples=[Text("Ongeveer 8.000 volwassenen voelen zich eenzaam.", "About 8,000 adults feel lonely.")],
    )
    indicator: BeeldIndicator | None = field(
        Text("Het cijfer dat het probleem het beste meet.", "The figure that measures the problem best.")
    )
    andereIndicatoren: list[BeeldIndicator] = field(  # noqa: N815
        Text("Cijfers die er iets over zeggen.", "Figures that tell something of it.")
    )


class Plaats(Schema):
    """An area that is like this one."""

    model_config = dutch("Een gebied dat op dit gebied lijkt.")

    code: str = field(Text("Code.", "Code."), examples=["GM0202"])
    naam: str = field(Text("Naam.", "Name."), examples=["Brummen"])
    afstand: float = field(
        Text("Hoe verschillend, zonder eenheid; 0 is gelijk.", "How different, without a unit; 0 is equal."),
        examples=[0.31],
    )


class Beeld(Schema):
    """What is going on in an area, in steps, with each figure and its source. The same figures as on the page."""

    model_config = dutch(
        "Wat er speelt in een gebied, in stappen, met elk cijfer en zijn bron. Dezelfde cijfers als op de pagina."
    )

    gebied: BeeldGebied = field(Text("Het gebied.", "The area."))
    groep: BeeldGroep = field(Text("De groep.", "The group."))
    kop: str = field(
        Text("Het belangrijkste, in één zin.", "The main thing, in one sentence."),
        examples=[Text("In Voorst zijn ongeveer 8.000 mensen eenzaam.", "In Voorst about 8,000 people are lonely.")],
    )
    werkwijze: str = field(
        Text("Hoe de volgorde tot stand kwam.", "How the order came about."),
        examples=[Text("Eerst het aantal inwoners.", "First the number of residents.")],
    )
    stappen: list[Stap] = field(Text("De stappen van het beeld.", "The steps of the picture."))
    problemen: list[BeeldProbleem] = field(
        Text("De problemen, die het meest voorkomen eerst.", "The problems, the most frequent first.")
    )
    vergelijkbaar: list[Plaats] = field(Text("Gebieden die op dit gebied lijken.", "Areas that are like this one."))
    bronnen: dict[str, Bron] = field(Text("De bronnen, naar sleutel.", "The sources, by key."))
