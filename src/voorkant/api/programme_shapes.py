"""What the API says of the programme, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.organise.programme import AssignmentState, Standing, TargetKind
from voorkant.core.shared.text import Text, same


class Doel(Schema):
    """A target of an assignment: where it began, where it should be now, and where it is."""

    model_config = dutch("Een doel van een opgave: waar het begon, waar het nu zou zijn, en waar het is.")

    naam: str = field(
        Text("Wat er wordt gemeten.", "What is measured."), examples=[Text("Mensen geholpen", "People helped")]
    )
    soort: str = field(
        Text("Waar de waarden vandaan komen.", "Where the values come from."), of=TargetKind, examples=["eigenTelling"]
    )
    eenheid: str = field(
        Text("Eenheid van de waarden: procent, aantal, of een eigen woord.", "Unit: procent, aantal, or an own word."),
        examples=["aantal"],
    )
    beginwaarde: float | None = field(
        Text("Waarde aan het begin; null als die niet bekend is.", "Value at the start; null when not known."),
        examples=[8.0],
    )
    beginDatum: datetime.date = field(Text("Begin van de weg.", "Start of the way."), examples=["2026-05-01"])  # noqa: N815
    doelwaarde: float = field(Text("Waarde die is gekozen.", "Value that was chosen."), examples=[40.0])
    doelDatum: datetime.date = field(Text("Dag van het doel.", "Day of the goal."), examples=["2027-12-31"])  # noqa: N815
    verwacht: float | None = field(
        Text("Wat vandaag is verwacht; null als dat niet te zeggen is.", "What is expected today; null when unknown."),
        examples=[19.4],
    )
    waarde: float | None = field(
        Text(
            "Nieuwste waarde; null als die er niet is of te klein is.", "Newest value; null when absent or too small."
        ),
        examples=[14.0],
    )
    periode: str = field(
        Text("Waarover de waarde gaat.", "What the value is about."), examples=[Text("het jaar tot nu", "this year")]
    )
    bron: str = field(
        Text("Waar de waarde vandaan komt.", "Where the value comes from."),
        examples=[Text("Eigen telling", "Own count")],
    )
    stand: str = field(Text("Hoe het ervoor staat.", "How it stands."), of=Standing, examples=["achter"])


class Regeling(Schema):
    """A funding line, law or accord that an assignment hangs on."""

    model_config = dutch("Geld, een wet of een akkoord waar een opgave aan hangt.")

    id: str = field(Text("Id van de regeling.", "Id of the label."), examples=["spuk"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("De brede SPUK 2023-2026", "The broad SPUK 2023-2026")])
    geldigTot: datetime.date | None = field(  # noqa: N815
        Text("Laatste dag; null als die niet bekend is.", "Last day; null when not known."), examples=["2026-12-31"]
    )


class Opgave(Schema):
    """An assignment of the programme with its targets and labels."""

    model_config = dutch("Een opgave van het programma, met haar doelen en regelingen.")

    nummer: int = field(Text("Nummer van de opgave.", "Number of the assignment."), examples=[12])
    titel: str = field(
        Text("Naam van de opgave.", "Name of the assignment."), examples=[Text("Minder mensen alleen", "Fewer alone")]
    )
    ambitie: str = field(
        Text("Wat wordt bereikt.", "What is to be reached."), examples=[Text("Iedereen doet mee.", "All take part.")]
    )
    trekker: str = field(
        Text("Organisatie die trekt.", "Organisation that leads."), examples=[same("Buurtsportcoaches Voorst")]
    )
    problemen: list[str] = field(
        Text("Ids van problemen, zie /problemen.", "Ids of problems, see `/problemen`."), examples=[["loneliness"]]
    )
    doelgroepen: list[str] = field(
        Text("Ids van doelgroepen uit de gedeelde taal.", "Ids of target groups of the shared language."),
        examples=[["older_people"]],
    )
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["GM0285"])
    begint: datetime.date = field(Text("Eerste dag.", "First day."), examples=["2026-01-01"])
    eindigt: datetime.date | None = field(
        Text("Laatste dag; null als die niet is gekozen.", "Last day; null when none was chosen."),
        examples=["2027-12-31"],
    )
    toestand: str = field(Text("Of de opgave loopt.", "Whether it runs."), of=AssignmentState, examples=["loopt"])
    actiesOver: int = field(  # noqa: N815
        Text("Hoeveel acties over tijd zijn.", "How many actions are late."), examples=[2]
    )
    doelen: list[Doel] = field(Text("De doelen.", "The targets."))
    regelingen: list[Regeling] = field(Text("Geld en wetten.", "Money and laws."))


class Opgavenlijst(Page[Opgave]):
    """A page of assignments."""

    model_config = dutch("Een bladzijde met opgaven.")
