"""What the API says of groups, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.act.group_offer import Stand
from voorkant.core.shared.text import Text

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
"""A time on the wall of the place. JSON Schema's own "time" carries an offset, which an evening in Twello has not."""


class Keer(Schema):
    """One time that a group meets."""

    model_config = dutch("Eén keer dat een groep bijeenkomt.")

    dag: datetime.date = field(Text("De dag.", "The day."), examples=["2026-12-01"])
    tijd: str | None = field(
        Text("Hoe laat, op de klok daar; null als dat niet is gezegd.", "At what time there; null when not said."),
        pattern=CLOCK,
        examples=["10:00"],
    )
    gaatDoor: bool = field(Text("Of deze keer doorgaat.", "Whether this time goes on."), examples=[True])  # noqa: N815
    gekomen: int | None = field(
        Text(
            "Hoeveel mensen er kwamen; null als het niet is geteld, of als de groep van een ander is.",
            "How many people came; null when nobody counted, or when the group is another's.",
        ),
        examples=[9],
    )
    voorHetEerst: int | None = field(  # noqa: N815
        Text("Hoeveel van hen voor het eerst; null als dat niet bekend is.", "Of whom new; null when not known."),
        examples=[2],
    )
    kosten: float | None = field(
        Text("Wat het kostte in euro's; null als dat niet bekend is.", "Its cost in euros; null when not known."),
        examples=[90.0],
    )


class Groep(Schema):
    """A group, course or other offer for many at once."""

    model_config = dutch("Een groep, cursus of ander aanbod voor meer mensen tegelijk.")

    nummer: int = field(Text("Nummer van de groep.", "Number of the group."), examples=[7])
    naam: str = field(
        Text("Hoe de groep heet.", "What the group is called."),
        examples=[Text("Samen de post doen", "Doing the post together")],
    )
    soort: str = field(Text("Id van de soort groep.", "Id of the kind of group."), examples=["course"])
    organisatie: str = field(
        Text("Van wie de groep is.", "Whose group it is."), examples=[Text("Wijkteam Twello", "Wijkteam Twello")]
    )
    eigen: bool = field(
        Text("Of de groep van de eigen organisatie is.", "Whether it is the own organisation's."), examples=[True]
    )
    stand: str = field(Text("Waar de groep staat.", "Where the group stands."), of=Stand, examples=["loopt"])
    gebied: str = field(
        Text("Code van het gebied; leeg: de hele gemeente.", "Code of the area; empty: the whole municipality."),
        examples=["KN0285-twello"],
    )
    problemen: list[str] = field(
        Text("Ids van de problemen waarbij het helpt.", "Ids of the problems with which it helps."),
        examples=[["administration_alone"]],
    )
    wanneer: str = field(
        Text("Wanneer de groep bijeenkomt, in woorden.", "When the group meets, in words."),
        examples=[Text("dinsdag 10.00 uur, tot en met 15 december", "Tuesday 10:00, until 15 December")],
    )
    waar: str = field(Text("De plek.", "The place."), examples=[Text("Dorpshuis De Brink", "The village hall")])
    ruimte: str = field(
        Text("Of er nog plaats is, in woorden.", "Whether there is room, in words."),
        examples=[Text("nog plaats", "room left")],
    )
    vol: bool = field(Text("Of de groep vol is.", "Whether the group is full."), examples=[False])
    bezoeken: int | None = field(
        Text(
            "Hoeveel bezoeken er samen waren; alleen van de eigen groep.",
            "How many visits there were together; of an own group alone.",
        ),
        examples=[17],
    )
    zin: str = field(
        Text("Hoe het gaat, in een zin.", "How it goes, in a sentence."),
        examples=[Text("Tot nu toe samen 15 tot 19 bezoeken.", "So far 15 to 19 visits together.")],
    )
    perDeelnemer: float | None = field(  # noqa: N815
        Text(
            "Kosten per deelnemer in euro's; alleen van de eigen groep, en null als het niet bekend is.",
            "Cost per participant in euros; of an own group alone, and null when not known.",
        ),
        examples=[18.0],
    )
    keren: list[Keer] = field(Text("De keren dat de groep bijeenkomt.", "The times that the group meets."))


class Groepenlijst(Page[Groep]):
    """A page of groups, those that are open first."""

    model_config = dutch("Een bladzijde met groepen, die nog lopen of komen eerst.")


class NieuweTelling(Schema):
    """How many came to one time."""

    model_config = dutch("Hoeveel mensen er één keer kwamen.")

    dag: datetime.date = field(Text("De dag.", "The day."), examples=["2026-12-01"])
    tijd: str | None = field(
        Text("Hoe laat, als er die dag meer keren zijn.", "At what time, when there are more that day."), None,
        pattern=CLOCK, examples=["10:00"],
    )  # fmt: skip
    gekomen: int = field(Text("Hoeveel mensen er kwamen.", "How many people came."), ge=0, le=999, examples=[9])
    voorHetEerst: int | None = field(  # noqa: N815
        Text("Hoeveel van hen voor het eerst.", "Of whom for the first time."), None, ge=0, le=999, examples=[2]
    )
    kosten: float | None = field(
        Text("Wat het kostte in euro's.", "What it cost in euros."), None, ge=0, lt=1_000_000, examples=[90.0]
    )
