"""What the API says of interventions, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text


class Oordeel(Schema):
    """What a register says, in its own words, and where that stands on our scale."""

    model_config = dutch("Wat een register zegt, in eigen woorden, en waar dat op onze schaal staat.")

    niveau: str = field(
        Text(
            "Plaats op onze schaal: strong, good, first, grounded, described, unknown of no_effect.",
            "Place on our scale: strong, good, first, grounded, described, unknown or no_effect.",
        ),
        examples=["unknown"],
    )
    naam: str = field(
        Text("Hoe dat niveau heet.", "What that level is called."), examples=[Text("Onbekend", "Unknown")]
    )
    register_: str | None = field(
        Text("Id van het register.", "Id of the register."), examples=["movisie"], alias="register"
    )
    woorden: str | None = field(
        Text("De woorden van het register.", "The wording of the register."), examples=["promising"]
    )
    datum: str | None = field(
        Text("Datum van het oordeel, zo ver als die bekend is.", "Date of the judgement, as far as it is known."),
        examples=["2015-12"],
    )
    gezien: str = field(
        Text(
            "Wie het bij het register zag: yes (de makers), imported (wie het inlas) of no.",
            "Who saw it with the register: yes (the makers), imported (whoever imported it) or no.",
        ),
        examples=["no"],
    )


class Bevinding(Schema):
    """A published finding in a sentence, and whether it was seen or is an assumption."""

    model_config = dutch("Een gepubliceerde bevinding in een zin, en of die gezien is of een aanname.")

    zin: str = field(Text("Wat er is gezien.", "What was seen."), examples=[Text("Geen verschil.", "No difference.")])
    waarde: float | None = field(Text("De waarde.", "The value."), examples=[0.56])
    laag: float | None = field(Text("Ondergrens.", "Lower bound."), examples=[None])
    hoog: float | None = field(Text("Bovengrens.", "Upper bound."), examples=[None])
    maat: str = field(Text("In welke maat.", "In which measure."), examples=["risk_ratio"])
    mensen: int | None = field(Text("Aantal mensen.", "Number of people."), examples=[460])
    jaar: int | None = field(Text("Jaar van de publicatie.", "Year of publication."), examples=[2015])
    gezien: bool = field(
        Text(
            "Of de makers het zelf zagen; anders is het een aanname.", "Whether the makers saw it; else an assumption."
        ),
        examples=[True],
    )
    bron: str | None = field(Text("Id van de bron.", "Id of the source."), examples=["mejdoubi_2015"])


class Interventie(Schema):
    """Something that can be done about problems, and what is known of whether it works."""

    model_config = dutch("Iets wat je tegen problemen kunt doen, en wat bekend is over of het werkt.")

    id: str = field(Text("Id van de interventie.", "Id of the intervention."), examples=["community_garden"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Buurtmoestuin", "Neighbourhood vegetable garden")])
    omschrijving: str = field(
        Text("Wat het is.", "What it is."), examples=[Text("Samen groente telen.", "Growing vegetables together.")]
    )
    problemen: list[str] = field(Text("Ids van problemen.", "Ids of problems."), examples=[["loneliness"]])
    factoren: list[str] = field(Text("Ids van oorzaken en krachten.", "Ids of factors."), examples=[["known_faces"]])
    niveaus: list[str] = field(
        Text("Ids van niveaus van preventie.", "Ids of levels of prevention."), examples=[["primary"]]
    )
    aanpakken: list[str] = field(Text("Ids van voor wie het is.", "Ids of whom it is for."), examples=[["universal"]])
    vormen: list[str] = field(Text("Ids van vormen.", "Ids of forms."), examples=[["collective"]])
    leeftijdVanaf: int | None = field(Text("Leeftijd vanaf.", "Age from."), examples=[18])  # noqa: N815
    leeftijdTotEnMet: int | None = field(Text("Leeftijd tot en met.", "Age up to and including."), examples=[None])  # noqa: N815
    oordeel: Oordeel = field(Text("Wat een register zegt.", "What a register says."))
    bevindingen: list[Bevinding] = field(Text("Gepubliceerde bevindingen.", "Published findings."))
    kostenVanaf: float | None = field(Text("Kosten vanaf, in euro's.", "Cost from, in euros."), examples=[400])  # noqa: N815
    kostenTotEnMet: float | None = field(Text("Kosten tot en met.", "Cost up to."), examples=[1200])  # noqa: N815
    kostenPer: str | None = field(  # noqa: N815
        Text("Waarvoor de kosten zijn.", "What the cost is for."), examples=[Text("per deelnemer", "per participant")]
    )
    kostenGezien: bool | None = field(  # noqa: N815
        Text("Of de kosten gezien zijn; anders een aanname.", "Whether the cost was seen; else an assumption."),
        examples=[False],
    )
    uitvoerders: list[str] = field(
        Text("Ids van soorten partners.", "Ids of kinds of partner."), examples=[["residents"]]
    )
    eigen: bool = field(
        Text("Of de gemeente het zelf toevoegde.", "Whether the municipality added it."), examples=[False]
    )
    aanbodHier: int = field(  # noqa: N815
        Text("Hoeveel aanbod in de gemeente dit is.", "How many offers in the municipality are of it."), examples=[1]
    )
    bekekenOp: datetime.date | None = field(  # noqa: N815
        Text("Dag waarop dit is bekeken.", "Day on which this was reviewed."), examples=["2026-11-22"]
    )


class Interventielijst(Page[Interventie]):
    """A page of interventions."""

    model_config = dutch("Een bladzijde met interventies.")
