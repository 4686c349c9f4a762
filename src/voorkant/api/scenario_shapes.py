"""What the API says of scenarios, in Dutch names explained in both languages."""

from datetime import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.api.scenario_words import Level, RunState
from voorkant.core.shared.text import Text

_GROUP = Text("Mensen met schulden", "People with debts")
_MOST_YEARS, _MOST_DRAWS, _MOST_SEED, _MOST_LISTED = 60, 1000, 2**31 - 1, 250


class Bandbreedte(Schema):
    """A range of outcomes: quantiles of the calculations, and their mean."""

    model_config = dutch("Een marge van uitkomsten: kwantielen van de berekeningen, en hun gemiddelde.")

    laag: float = field(Text("5 van de 100 liggen lager.", "5 of 100 lie lower."), examples=[17600.0])
    kwart: float = field(Text("25 van de 100 liggen lager.", "25 of 100 lie lower."), examples=[33440.0])
    midden: float = field(Text("De middelste berekening.", "The middle calculation."), examples=[44000.0])
    driekwart: float = field(Text("75 van de 100 liggen lager.", "75 of 100 lie lower."), examples=[57200.0])
    hoog: float = field(Text("95 van de 100 liggen lager.", "95 of 100 lie lower."), examples=[78320.0])
    gemiddelde: float = field(Text("Het gemiddelde.", "The mean."), examples=[44880.0])


class ScenarioBetaler(Schema):
    """What one payer pays or is better off by a horizon."""

    model_config = dutch("Wat één betaler betaalt of overhoudt na een aantal jaren.")

    betaler: str = field(Text("Id van wie betaalt.", "Id of who pays."), examples=["municipality"])
    naJaren: int = field(Text("Na hoeveel jaar.", "After how many years."), examples=[10])  # noqa: N815
    euro: Bandbreedte = field(Text("Euro's van nu.", "Today's euros."))


class ScenarioGroep(Schema):
    """A risk group against the same people without the risk."""

    model_config = dutch("Een risicogroep naast dezelfde mensen zonder het risico.")

    id: str = field(Text("Id van de groep.", "Id of the group."), examples=["people_with_debts"])
    naam: str = field(Text("Naam van de groep.", "Name of the group."), examples=[_GROUP])
    schaal: str = field(Text("Waartoe niets doen leidt.", "What doing nothing leads to."), of=Level, examples=["veel"])
    mensen: Bandbreedte = field(Text("Bedachte inwoners in deze groep.", "Invented inhabitants in this group."))
    perPersoon: Bandbreedte = field(  # noqa: N815
        Text("Extra euro's per persoon over de hele looptijd.", "Extra euros per person over all years.")
    )
    samen: Bandbreedte = field(
        Text(
            "Extra euro's van de hele groep; groepen overlappen en mogen niet worden opgeteld.",
            "Extra euros of the whole group; groups overlap and may not be added.",
        )
    )
    betalers: list[ScenarioBetaler] = field(Text("Wie dat betaalt.", "Who pays that."))
    opAannames: float = field(  # noqa: N815
        Text("Deel (0–1) dat rust op aannames die niemand nakeek.", "Part (0–1) that rests on unverified assumptions."),
        examples=[0.35],
    )


class Verschuiving(Schema):
    """What a shift did by one horizon."""

    model_config = dutch("Wat een verschuiving deed na een aantal jaren.")

    naJaren: int = field(Text("Na hoeveel jaar.", "After how many years."), examples=[10])  # noqa: N815
    kans: float = field(
        Text("Deel (0–1) van de berekeningen met meer baten dan kosten.", "Share (0–1) of calculations with a gain."),
        examples=[0.63],
    )
    kansGemeente: float = field(  # noqa: N815
        Text(
            "Deel (0–1) van de berekeningen waarin de gemeente zelf het geld eruit haalt.",
            "Share (0–1) of calculations in which the municipality itself breaks even.",
        ),
        examples=[0.12],
    )
    waarde: Bandbreedte = field(Text("Euro's voor iedereen samen.", "Euros for everybody together."))
    gemeente: Bandbreedte = field(Text("Euro's voor de gemeente zelf.", "Euros for the municipality itself."))
    minderZorg: Bandbreedte = field(Text("Zorg die wegvalt, in euro's.", "Care that is cut, in euros."))  # noqa: N815
    schade: Bandbreedte = field(Text("Wat dat aan schade kost.", "What harm that does, in euros."))
    aanbodKosten: Bandbreedte = field(Text("Wat het aanbod kost.", "What the offers cost."))  # noqa: N815
    voorkomen: Bandbreedte = field(Text("Wat het aanbod voorkomt, in euro's.", "What the offers prevent, in euros."))
    betalers: list[ScenarioBetaler] = field(Text("Wie overhoudt of betaalt.", "Who is better or worse off."))


class ScenarioVerschuiving(Schema):
    """A shift of part of the money for care to offers."""

    model_config = dutch("Een verschuiving van een deel van het geld voor zorg naar aanbod.")

    deel: float = field(Text("Procent van het geld voor zorg.", "Per cent of the money for care."), examples=[1.0])
    naar: list[str] = field(Text("Ids van het aanbod.", "Ids of the offers."), examples=[["debt_help"]])
    onbekend: list[str] = field(
        Text(
            "Ids van aanbod waarvan niemand weet wat het doet: dat kost en levert hier niets in euro's op.",
            "Ids of offers of which nobody knows what they do: they cost and bring nothing in euros here.",
        ),
        examples=[[]],
    )
    na: list[Verschuiving] = field(Text("Per looptijd.", "By horizon."))


class ScenarioAanname(Schema):
    """A number that was used, with its range and source."""

    model_config = dutch("Een getal waarmee is gerekend, met marge en bron.")

    id: str = field(Text("Id van de aanname.", "Id of the assumption."), examples=["causal_shrinkage"])
    naam: str = field(
        Text("Wat het is.", "What it is."),
        examples=[Text("Deel van een verband dat oorzaak is", "Part of a tie that is cause")],
    )
    waarde: float = field(Text("Beste schatting.", "Best estimate."), examples=[0.5])
    laag: float = field(Text("Laagste waarde.", "Lowest value."), examples=[0.25])
    hoog: float = field(Text("Hoogste waarde.", "Highest value."), examples=[0.75])
    nagekeken: bool = field(
        Text("Of iemand het getal in de bron zag.", "Whether somebody saw the figure in its source."), examples=[False]
    )
    gekozen: bool = field(Text("Of de vrager het koos.", "Whether the asker chose it."), examples=[False])
    bron: str = field(
        Text("Waar het vandaan komt.", "Where it comes from."),
        examples=[Text("CBS StatLine 37975", "CBS StatLine table 37975")],
    )


class ScenarioKort(Schema):
    """A kept scenario in a list."""

    model_config = dutch("Een bewaard scenario in een lijst.")

    nummer: int = field(Text("Nummer van het scenario.", "Number of the scenario."), examples=[12])
    naam: str = field(
        Text("Onder welke naam het is bewaard.", "The name under which it was kept."),
        examples=[Text("Voorst, zoals het nu gaat", "Voorst as it goes now")],
    )
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["GM0285"])
    bewaardOp: datetime | None = field(  # noqa: N815
        Text("Wanneer het is bewaard; null als dat niet zo is.", "When it was kept; null when it was not."),
        examples=["2026-11-23T10:00:00Z"],
    )
    jaren: int = field(Text("Hoeveel jaar vooruit.", "How many years ahead."), examples=[30])
    verschuift: bool = field(Text("Of er geld in verschuift.", "Whether money is shifted in it."), examples=[True])
    zin: str | None = field(
        Text("Het antwoord in een zin; null zonder uitkomst.", "The answer in a sentence; null without an outcome."),
        examples=[
            Text(
                "Van de 4 groepen kosten er over 30 jaar 2 veel meer dan dezelfde mensen zonder dat risico.",
                "Of 4 groups, over 30 years 2 cost much more than the same people without that risk.",
            )
        ],
    )
    verzonnen: bool = field(Text("Of het een voorbeeld is.", "Whether it is an example."), examples=[False])


class Scenariolijst(Page[ScenarioKort]):
    """Kept scenarios, newest first."""

    model_config = dutch("Bewaarde scenario's, nieuwste eerst.")


class Scenario(ScenarioKort):
    """A scenario with its answer: invented inhabitants, never real people."""

    model_config = dutch("Een scenario met zijn antwoord: bedachte inwoners, nooit echte mensen.")

    stand: str = field(Text("Hoe ver het is.", "How far it is."), of=RunState, examples=["klaar"])
    berekeningen: int = field(
        Text("Hoeveel berekeningen erin zitten.", "How many calculations it holds."), examples=[200]
    )
    gevraagd: int = field(Text("Hoeveel er zijn gevraagd.", "How many were asked for."), examples=[200])
    inwoners: int = field(Text("Hoeveel bedachte inwoners.", "How many invented inhabitants."), examples=[25377])
    zeker: bool = field(
        Text("Of de volgorde vooral op nagekeken cijfers rust.", "Whether the order rests mainly on verified figures."),
        examples=[False],
    )
    groepen: list[ScenarioGroep] = field(Text("Groepen, zwaarste eerst.", "Groups, heaviest first."))
    verschuiving: ScenarioVerschuiving | None = field(
        Text("De verschuiving; null zonder.", "The shift; null without one.")
    )
    aannames: list[ScenarioAanname] = field(Text("Alles waarmee is gerekend.", "Everything that was used."))
    weetNiet: list[str] = field(  # noqa: N815
        Text("Wat het model niet kan weten.", "What the model cannot know."),
        examples=[
            [
                Text(
                    "Nieuwe regels van het Rijk kan het model niet zien aankomen.",
                    "New rules of the government the model cannot see coming.",
                )
            ]
        ],
    )


class EigenAanname(Schema):
    """An assumption that the asker chooses."""

    model_config = dutch("Een aanname die de vrager kiest.", "forbid")

    id: str = field(Text("Id van de aanname.", "Id of the assumption."), examples=["causal_shrinkage"], max_length=80)
    waarde: float = field(Text("De waarde.", "The value."), examples=[0.5])
    laag: float | None = field(
        Text("Laagste waarde; zonder is de waarde zeker.", "Lowest value; without one the value is sure."),
        None,
        examples=[0.3],
    )
    hoog: float | None = field(
        Text("Hoogste waarde; zonder is de waarde zeker.", "Highest value; without one the value is sure."),
        None,
        examples=[0.6],
    )


class NieuweVerschuiving(Schema):
    """How much to shift, and to what."""

    model_config = dutch("Hoeveel er verschuift, en waarheen.", "forbid")

    deel: float = field(
        Text("Procent van het geld voor zorg.", "Per cent of the money for care."), examples=[1.0], gt=0, le=100
    )
    naar: list[str] = field(
        Text("Ids van het aanbod; het geld wordt gelijk verdeeld.", "Ids of the offers; the money is divided equally."),
        examples=[["debt_help"]],
        min_length=1,
        max_length=_MOST_LISTED,
    )


class NieuwScenario(Schema):
    """A question to the model."""

    model_config = dutch("Een vraag aan het model.", "forbid")

    jaren: int | None = field(
        Text("Hoeveel jaar vooruit; zonder zoals gebruikelijk.", "How many years ahead; the usual without."),
        None,
        examples=[30],
        ge=1,
        le=_MOST_YEARS,
    )
    berekeningen: int | None = field(
        Text("Hoe vaak te rekenen; zonder zoals gebruikelijk.", "How often to calculate; the usual without."),
        None,
        examples=[200],
        ge=1,
        le=_MOST_DRAWS,
    )
    toeval: int = field(Text("Beginwaarde van het toeval.", "Seed of chance."), 1, examples=[1], ge=0, le=_MOST_SEED)
    aannames: list[EigenAanname] = field(
        Text("Aannames die anders zijn dan gewoon.", "Assumptions other than usual."), [], max_length=_MOST_LISTED
    )
    verschuiving: NieuweVerschuiving | None = field(
        Text("Een verschuiving; null voor niets doen.", "A shift; null for doing nothing."), None
    )


class ScenarioVoortgang(Schema):
    """How far a scenario is, and where to read it."""

    model_config = dutch("Hoe ver een scenario is, en waar je het leest.")

    nummer: int = field(Text("Nummer van het scenario.", "Number of the scenario."), examples=[12])
    stand: str = field(Text("Hoe ver het is.", "How far it is."), of=RunState, examples=["loopt"])
    gedaan: int = field(Text("Berekeningen die klaar zijn.", "Calculations that are done."), examples=[40])
    totaal: int = field(Text("Berekeningen in totaal; 0 tot dat bekend is.", "All calculations; 0 until known."),
                        examples=[220])  # fmt: skip
    voorlopig: bool = field(
        Text("Of er al een eerste, ruwe uitkomst is.", "Whether there is a first, rough outcome already."),
        examples=[True],
    )
    scenario: str = field(Text("Waar de uitkomst staat.", "Where the outcome is."), examples=["/api/v1/scenarios/12"])
    voortgang: str = field(
        Text("Waar de voortgang staat.", "Where the progress is."), examples=["/api/v1/scenarios/12/voortgang"]
    )
