"""What the API says and hears of hours for prevention: weeks of a team, never of a person."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field, one_of
from voorkant.api.pages import Page
from voorkant.api.words import words_of
from voorkant.core.organise.prevention_hours import Answer
from voorkant.core.shared.text import Text

_WEEK = Text("Maandag van de week.", "Monday of the week.")
_HOURS = Text(
    "Uren die het hele team besteedde; null als alleen minder of meer bekend is.",
    "Hours that the whole team spent; null where only less or more is known.",
)
_REASON = Text(
    "Id van wat de tijd opat; leeg als dat niet is gezegd.", "Id of what ate the time; empty where not said."
)


class PreventieWeek(Schema):
    """A week of a team, as it was told. A week that nobody told of is not there: missing is never zero."""

    model_config = dutch("Een week van een team, zoals die is ingevuld. Een week die niemand invulde, staat er niet.")

    week: datetime.date = field(_WEEK, examples=["2026-11-09"])
    vrijgehouden: float = field(
        Text("Uren die het team in die week vrijhield.", "Hours that the team kept free in that week."), examples=[8]
    )
    antwoord: str = field(Text("Wat ervan kwam.", "What came of it."), of=Answer, examples=["minder"])
    besteed: float | None = field(_HOURS, examples=[6.5])
    reden: str = field(_REASON, examples=["crisis"])


class NieuwePreventieWeek(Schema):
    """A week to tell: an answer, or a number of hours."""

    model_config = dutch("Een week om in te vullen: een antwoord, of een aantal uren.", extra="forbid")

    week: datetime.date = field(
        Text("Een dag in de week waarover het gaat.", "A day in the week that this is about."), examples=["2026-11-09"]
    )
    antwoord: str = field(
        Text(f"Een van {', '.join(words_of(Answer))}.", "") + Text("", one_of(Answer).en.strip()),
        "",
        max_length=10,
        examples=["minder"],
    )
    besteed: float | None = field(_HOURS, None, ge=0, le=2000, examples=[6.5])
    reden: str = field(_REASON, "", max_length=20, examples=["crisis"])


class PreventieUren(Page[PreventieWeek]):
    """A page of weeks of the own team, newest first, with what was kept over the last 13 weeks."""

    model_config = dutch("Een bladzijde met weken van het eigen team, de nieuwste eerst, en de laatste 13 weken samen.")

    zin: str | None = field(
        Text("Wat er in de laatste 13 weken is gehaald; null zonder vrijgehouden uren.",
             "What was kept in the last 13 weeks; null without hours kept free."),
        examples=[
            Text("Van de 96 uur die jullie voor preventie vrijhielden, is 61 uur gehaald (64%).",
                 "Of the 96 hours that you kept free for prevention, 61 hours were kept (64%).")
        ],
    )  # fmt: skip
    gehaaldVan: float | None = field(  # noqa: N815
        Text("Percentage dat ten minste is gehaald; null als geen week is ingevuld.",
             "Percentage that was kept at least; null where no week was told."),
        examples=[63.5],
    )  # fmt: skip
    gehaaldTot: float | None = field(  # noqa: N815
        Text("Percentage dat hoogstens is gehaald.", "Percentage that was kept at most."), examples=[63.5]
    )
    ingevuld: int = field(Text("Hoeveel weken zijn ingevuld.", "How many weeks were told."), examples=[12])
    weken: int = field(
        Text("Over hoeveel weken met vrijgehouden uren.", "Out of how many weeks with hours kept free."), examples=[13]
    )
