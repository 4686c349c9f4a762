"""What the API says of the ranking of risk groups, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.core.shared.language import Basis
from voorkant.core.shared.rankings import Defence
from voorkant.core.shared.text import Text, same


class Gewicht(Schema):
    """How heavily a criterion weighs, as a share of one, with the range that is plausible."""

    model_config = dutch("Hoe zwaar een criterium weegt, als deel van één, met de marge die denkbaar is.")

    criterium: str = field(Text("Id van het criterium.", "Id of the criterion."), examples=["urgency"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Urgentie", "Urgency")])
    gewicht: float = field(Text("Het gewicht in het midden.", "The central weight."), examples=[0.33])
    laag: float = field(Text("Laagst denkbare gewicht.", "Lowest plausible weight."), examples=[0.26])
    hoog: float = field(Text("Hoogst denkbare gewicht.", "Highest plausible weight."), examples=[0.39])


class Waardering(Schema):
    """What is known of a group on a criterion; all numbers are null where nothing is."""

    model_config = dutch("Wat over een groep bekend is op een criterium; alle getallen zijn null als dat niets is.")

    criterium: str = field(Text("Id van het criterium.", "Id of the criterion."), examples=["size"])
    bekend: bool = field(Text("Of er iets bekend is.", "Whether anything is known."), examples=[True])
    laag: float | None = field(Text("Laagst denkbaar.", "Lowest possible."), examples=[4.0])
    waarschijnlijk: float | None = field(
        Text("Meest waarschijnlijk; null als dat niet te zeggen is.", "Most likely; null when unknown."), examples=[8.8]
    )
    hoog: float | None = field(Text("Hoogst denkbaar.", "Highest possible."), examples=[15.0])
    grond: str | None = field(
        Text("Waar het op rust; null bij een eigen waarde.", "What it rests on; null for an own value."),
        of=Basis,
        examples=["gepubliceerd"],
    )
    bron: str = field(Text("Waar het vandaan komt.", "Where it comes from."), examples=[same("CBS, 2024")])
    periode: str = field(Text("Waarover het gaat.", "What it is about."), examples=["2024"])


class Risicogroep(Schema):
    """A risk group with its place, how often it stands where, and what that rests on."""

    model_config = dutch("Een risicogroep met haar plaats, hoe vaak zij waar staat, en waar dat op rust.")

    id: str = field(Text("Id van de groep.", "Id of the group."), examples=["people_with_debts"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Mensen met schulden", "People with debts")])
    eigen: bool = field(Text("Of de gemeente haar toevoegde.", "Whether the municipality added it."), examples=[False])
    problemen: list[str] = field(
        Text("Ids van problemen, zie /problemen.", "Ids of problems, see `/problemen`."), examples=[["debts"]]
    )
    plaats: int = field(Text("Plaats in het midden, vanaf 1.", "Central place, from 1."), examples=[1])
    aandelen: list[float] = field(
        Text(
            "Deel van de uitkomsten waarin zij op plaats 1, 2, 3 … staat.",
            "Share of outcomes in which it stands at place 1, 2, 3 …",
        ),
        examples=[[0.49, 0.2, 0.31]],
    )
    vertrouwen: float | None = field(
        Text(
            "Deel van de uitkomsten waarin haar eigen gewichten haar bovenaan zetten; null als zij dat nooit staat.",
            "Share of outcomes in which its own weights put it first; null when it never is.",
        ),
        examples=[0.55],
    )
    waarden: list[Waardering] = field(Text("Wat over haar bekend is.", "What is known of it."))


class Weging(Schema):
    """Which version of the weights holds, since when and why."""

    model_config = dutch("Welke versie van de gewichten geldt, sinds wanneer en waarom.")

    nummer: int = field(Text("Nummer van de versie.", "Number of the version."), examples=[2])
    beslotenOp: datetime.date = field(Text("Dag van het besluit.", "Day of the decision."), examples=["2026-10-12"])  # noqa: N815
    reden: str = field(Text("Waarom.", "Why."), examples=[Text("Urgentie gaat voor.", "Urgency comes first.")])


class Rangorde(Schema):
    """The ranking of risk groups of the own municipality, with how sure it is."""

    model_config = dutch("De volgorde van risicogroepen van de eigen gemeente, met hoe zeker die is.")

    kop: str = field(
        Text("Wat van de volgorde te zeggen is.", "What may be said of the order."),
        examples=[Text("Bovenaan: mensen met schulden.", "First: people with debts.")],
    )
    verdediging: str = field(
        Text("Wat ervan te verdedigen is.", "What of it can be defended."), of=Defence, examples=["alleenDeEersten"]
    )
    eersten: int = field(
        Text("Hoeveel plaatsen de eerste heten.", "How many places are called the first."), examples=[5]
    )
    zeker: list[str] = field(
        Text("Ids van groepen die daar vrijwel zeker bij horen.", "Ids of groups that almost surely are among these."),
        examples=[["people_with_debts"]],
    )
    uitkomsten: int = field(Text("Hoe vaak er is getrokken.", "How many outcomes were drawn."), examples=[40000])
    marge: float = field(
        Text("Grootste 95%-marge van een aandeel.", "Largest 95% margin of a share."), examples=[0.005]
    )
    weging: Weging | None = field(
        Text("Het besluit; null als nog niemand besloot.", "The decision; null when nobody decided.")
    )
    gewichten: list[Gewicht] = field(Text("De gewichten.", "The weights."))
    risicogroepen: list[Risicogroep] = field(Text("De groepen, op plaats.", "The groups, by place."))
