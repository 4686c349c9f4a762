"""What the API says of problems that go together, in Dutch names explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text


class Stapelkeuze(Schema):
    """Of which place, over which period."""

    gebied: str = field(
        Text(
            "Code van de gemeente of een kern of wijk daarin; standaard de eigen gemeente.",
            "Code of the municipality or a village or district in it; the own municipality when left out.",
        ),
        "",
        max_length=40,
        examples=["GM0285"],
    )
    periode: int = field(
        Text("0 is de nieuwste periode, 1 die ervoor.", "0 is the newest period, 1 the one before."),
        0,
        ge=0,
        le=1,
        examples=[0],
    )


class Stapeling(Schema):
    """Problems that stand together in one question more often than expected."""

    model_config = dutch("Problemen die vaker samen in een vraag staan dan verwacht.")

    problemen: list[str] = field(
        Text("Ids van de problemen.", "Ids of the problems."), examples=[["debts", "mental_health_complaints"]]
    )
    sterkte: int = field(
        Text(
            "0 duidelijk vaker, 1 anderhalf keer, 2 ruim twee, 3 ruim drie, 4 meer dan vijf keer zo vaak.",
            "0 clearly more, 1 one and a half, 2 over two, 3 over three, 4 more than five times as often.",
        ),
        examples=[2],
    )
    aantal: int | None = field(
        Text("Vragen met al deze problemen; null als het niet wordt getoond.", "Questions with all; null when hidden."),
        examples=[24],
    )
    zin: str = field(
        Text("Hetzelfde in een zin.", "The same in a sentence."),
        examples=[
            Text(
                "Schulden en armoede staan in Voorst vaak samen in een vraag: ruim twee keer zo vaak als verwacht.",
                "Debts and poverty are often in one question together in Voorst: more than twice as often as expected.",
            )
        ],
    )


class Stapellijst(Page[Stapeling]):
    """What goes together in a place over a period."""

    model_config = dutch("Wat samengaat in een gebied over een periode.")

    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["GM0285"])
    van: datetime.date = field(Text("Eerste dag van de periode.", "First day of the period."), examples=["2025-10-01"])
    totEnMet: datetime.date = field(  # noqa: N815
        Text("Laatste dag van de periode.", "Last day of the period."), examples=["2026-09-30"]
    )
    drempel: int = field(Text("Kleinste aantal dat wordt getoond.", "Smallest count that is shown."), examples=[5])
    genoeg: bool = field(
        Text("Of er genoeg vragen waren om iets te zeggen.", "Whether there were enough questions to say anything."),
        examples=[True],
    )
