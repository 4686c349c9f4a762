"""What the API says of what a group did, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.core.learn.before_after_verdict import Verdict
from voorkant.core.shared.text import Text, same


class Effect(Schema):
    """What came after a group began, against what was to be expected."""

    model_config = dutch("Wat er na de start van een groep kwam, tegen wat te verwachten was.")

    nummer: int = field(Text("Nummer van de groep.", "Number of the group."), examples=[7])
    uitkomst: str = field(Text("Wat ervan te zeggen is.", "What may be said of it."), of=Verdict, examples=["minder"])
    zin: str = field(
        Text("De uitkomst in een zin, met de marge.", "The outcome in a sentence, with its range."),
        examples=[
            Text(
                "Na de start kwamen er ongeveer 4 vragen per maand minder dan verwacht (tussen 1 en 7). Zo'n verschil "
                "komt zelden door toeval. Of het door de groep komt, is daarmee niet gezegd.",
                "After the start about 4 questions a month fewer than expected came (between 1 and 7). Chance seldom "
                "gives such a difference. That does not say that the group did it.",
            )
        ],
    )
    betekenis: str = field(
        Text("Wat de uitkomst kan betekenen.", "What the outcome may mean."),
        examples=[
            Text(
                "Minder vragen kan goed zijn: mensen gaan naar de groep in plaats van naar het loket.",
                "Fewer questions may be good: people go to the group instead of the counter.",
            )
        ],
    )
    vragen: str = field(
        Text("Over welke vragen het gaat.", "Which questions it is about."),
        examples=[Text("Overbelaste mantelzorgers in Terwolde", "Overburdened informal carers in Terwolde")],
    )
    totEnMet: datetime.date = field(  # noqa: N815
        Text("Laatste dag waarvan vragen tellen.", "Last day of which questions count."), examples=["2026-11-15"]
    )
    teBeoordelenVanaf: datetime.date | None = field(  # noqa: N815
        Text("Vanaf wanneer er iets te zeggen is, als dat later is.", "From when something may be said, where later."),
        examples=["2026-12-01"],
    )
    vergelekenMet: list[str] = field(  # noqa: N815
        Text("Plaatsen zonder zo'n groep waarmee is vergeleken.", "Places without such a group that were compared."),
        examples=[[same("Wilp"), same("Teuge")]],
    )
    aannames: list[str] = field(
        Text("Welke weken zijn vergeleken, en wat is verrekend.", "Which weeks were compared, and what was adjusted."),
        examples=[
            [
                Text(
                    "Gewoon zijn de vragen van 9 juni 2025 tot en met 7 juni 2026.",
                    "Ordinary are the questions of 9 June 2025 to 7 June 2026.",
                )
            ]
        ],
    )
