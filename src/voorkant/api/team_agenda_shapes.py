"""What the API says of a team's agenda, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.organise.team_agenda import Choice
from voorkant.core.shared.text import Text

_NEVER = Text("null als dat niet is afgesproken.", "null where that was not agreed.")


class Gevraagd(Schema):
    """Which month."""

    maand: str = field(
        Text("Maand als jjjj-mm; leeg voor deze maand.", "Month as yyyy-mm; empty for this month."),
        "",
        pattern=r"^$|^[1-9][0-9]{3}-(0[1-9]|1[0-2])$",
        examples=["2026-11"],
    )


class Agendapunt(Schema):
    """A point of the agenda of the own team, in the words of the day on which it came onto it."""

    model_config = dutch("Een punt op de agenda van het eigen team, zoals het werd gesteld toen het erop kwam.")

    nummer: int = field(Text("Plaats op de agenda.", "Place on the agenda."), examples=[2])
    soort: str = field(Text("Id van het soort punt.", "Id of the kind of point."), examples=["candidate"])
    vraag: str = field(
        Text("De vraag die het punt stelt.", "The question that the point asks."),
        examples=[Text("Kan dit samen?", "Can this be done together?")],
    )
    punt: str = field(
        Text("Het punt in een zin.", "The point in a sentence."),
        examples=[
            Text("Administratie bij ouderen in Twello-Noord: 15 vragen", "Administration, older people: 15 questions")
        ],
    )
    sinds: str = field(
        Text("Eerste maand waarin het op een agenda stond.", "First month in which it was on an agenda."),
        examples=["2026-11"],
    )
    besluit: str | None = field(
        Text(
            "Wat het team besloot; null als er nog niets is besloten.", "What the team decided; null where it did not."
        ),
        of=Choice,
        examples=["begonnen"],
    )
    reden: str = field(
        Text("Waarom; kan leeg zijn.", "Why; may be empty."),
        examples=[Text("De bibliotheek heeft een tafel.", "The library has a table.")],
    )
    eigenaar: str = field(
        Text("Wie het oppakt: een rol of partner, geen naam.", "Who takes it up: a role or partner, never a name."),
        examples=["opbouwwerker"],
    )
    klaarOp: datetime.date | None = field(  # noqa: N815
        Text("Dag waarop het klaar moet zijn; ", "Day on which it should be done; ") + _NEVER, examples=["2026-12-15"]
    )
    volgendeBlik: datetime.date | None = field(  # noqa: N815
        Text("Dag waarop het terugkomt; ", "Day on which it comes back; ") + _NEVER, examples=["2026-12-01"]
    )
    beslotenOp: datetime.date | None = field(  # noqa: N815
        Text("Dag van het besluit; null zonder besluit.", "Day of the decision; null without one."),
        examples=["2026-11-10"],
    )


class Teamagenda(Page[Agendapunt]):
    """The agenda of the own team of one month, in its order."""

    model_config = dutch("De agenda van het eigen team van één maand, op volgorde.")

    maand: str = field(Text("De maand.", "The month."), examples=["2026-11"])
    gemaaktOp: datetime.date = field(  # noqa: N815
        Text("Dag waarop de agenda klaarstond.", "Day on which the agenda was ready."), examples=["2026-11-02"]
    )
    overlegOp: datetime.date | None = field(  # noqa: N815
        Text("Dag van het overleg; null als dat nog niet was.", "Day of the meeting; null where it was not yet."),
        examples=["2026-11-10"],
    )
    geslotenOp: datetime.date | None = field(  # noqa: N815
        Text("Dag waarop het verslag is gesloten; null als het open is.",
             "Day on which the minutes were closed; null where they are open."),
        examples=["2026-11-10"],
    )  # fmt: skip
    rollen: list[str] = field(
        Text("Rollen die aanwezig waren, nooit namen.", "Roles that were present, never names."),
        examples=[[Text("wijkverpleegkundige", "district nurse")]],
    )
