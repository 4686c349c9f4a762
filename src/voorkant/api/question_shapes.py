"""What the API says and hears of questions without a name, in Dutch names that are explained in both languages.

No shape here has room for a name or an address: what is not asked cannot be sent.
"""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field, one_of
from voorkant.api.pages import Page
from voorkant.api.words import words_of
from voorkant.core.notice.spans import Kind
from voorkant.core.shared.counts import CountState
from voorkant.core.shared.text import Text, same

FIELDS = {
    "problems": "problemen",
    "area": "gebied",
    "day": "datum",
    "life_event": "levensgebeurtenis",
    "age_band": "leeftijd",
    "household_type": "huishouden",
    "channel": "kanaal",
    "urgency": "urgentie",
    "story": "verhaal",
    "wish": "wens",
    "strength": "kracht",
    "reference": "kenmerk",
}
"""The API's name for each field of a question."""


class Keuze(Schema):
    """A possible value of a field."""

    model_config = dutch("Een mogelijke waarde van een veld.")

    id: str = field(Text("Wat je instuurt.", "What you send."), examples=["25-44"])
    naam: str = field(
        Text("Wat het betekent.", "What it means."), examples=[Text("25 tot en met 44 jaar", "25 to 44 years")]
    )


class Keuzelijst(Schema):
    """All values that a field of a question can have."""

    model_config = dutch("Alle waarden die een veld van een hulpvraag kan hebben.")

    veld: str = field(Text("Naam van het veld.", "Name of the field."), examples=["leeftijd"])
    keuzes: list[Keuze] = field(
        Text("De waarden, in de volgorde van de gedeelde taal.", "The values, in the order of the shared language.")
    )


class NieuweHulpvraag(Schema):
    """A question or worry without a name. Names, addresses and numbers go out of the words."""

    model_config = dutch(
        "Een hulpvraag of zorg zonder naam. Namen, adressen en nummers gaan uit de woorden.", extra="forbid"
    )

    problemen: list[str] = field(
        Text("Ids van problemen, zie /problemen.", "Ids of problems, see `/problemen`."),
        min_length=1,
        max_length=100,
        examples=[["debts", "sleep_problems"]],
    )
    gebied: str | None = field(
        Text(
            "Code van kern, buurt, wijk of gemeente; standaard de eigen gemeente.",
            "Code of a village, neighbourhood, district or municipality; the own municipality when left out.",
        ),
        None,
        max_length=40,
        examples=["KN0285-twello"],
    )
    datum: datetime.date | None = field(
        Text(
            "Dag van de vraag; alleen de week blijft bewaard. Standaard vandaag.",
            "Day of the question; only the week is kept. Today when left out.",
        ),
        None,
        examples=["2026-11-20"],
    )
    levensgebeurtenis: str = field(
        Text("Zie /keuzelijsten.", "See `/keuzelijsten`."), "", max_length=40, examples=["separation"]
    )
    leeftijd: str = field(Text("Zie /keuzelijsten.", "See `/keuzelijsten`."), "", max_length=40, examples=["25-44"])
    huishouden: str = field(
        Text("Zie /keuzelijsten.", "See `/keuzelijsten`."), "", max_length=40, examples=["single_parent"]
    )
    kanaal: str = field(
        Text("Hoe de vraag binnenkwam; zie /keuzelijsten.", "How the question came in; see `/keuzelijsten`."),
        "",
        max_length=40,
        examples=["phone"],
    )
    urgentie: str = field(Text("Zie /keuzelijsten.", "See `/keuzelijsten`."), "", max_length=40, examples=["this_week"])
    verhaal: str = field(
        Text("Wat iemand vertelde.", "What somebody told."),
        "",
        max_length=20_000,
        examples=[Text("Er liggen brieven die ze niet openmaakt.", "There are letters that she does not open.")],
    )
    wens: str = field(
        Text("Wat iemand zelf wil.", "What somebody wants themselves."),
        "",
        max_length=20_000,
        examples=[Text("Weer rust aan tafel.", "Peace at the table again.")],
    )
    kracht: str = field(
        Text("Wat goed gaat.", "What goes well."),
        "",
        max_length=20_000,
        examples=[Text("Haar zus helpt elke week.", "Her sister helps every week.")],
    )
    kenmerk: str = field(
        Text(
            "Eigen kenmerk: dezelfde vraag komt er één keer in.",
            "Your own reference: the same question is stored once.",
        ),
        "",
        max_length=64,
        examples=["2026-0042"],
    )


class Telefoon(Schema):
    """Whom you call first when somebody is in danger."""

    model_config = dutch("Wie je eerst belt als iemand in gevaar is.")

    naam: str = field(Text("Wie het is.", "Who it is."), examples=[same("Veilig Thuis")])
    nummer: str = field(Text("Telefoonnummer.", "Telephone number."), examples=[same("0800 2000")])
    uitleg: str = field(
        Text("Waarvoor.", "What for."),
        examples=[
            Text(
                "Voor advies en meldingen, dag en nacht en gratis.",
                "For advice and reports, day and night, free of charge.",
            )
        ],
    )


class Hulpvraag(Schema):
    """The question as it was kept, and what was taken out of the words."""

    model_config = dutch("De hulpvraag zoals die bewaard is, en wat er uit de woorden is gehaald.")

    nummer: int = field(Text("Nummer van de hulpvraag bij ons.", "Number of the question with us."), examples=[1024])
    problemen: list[str] = field(Text("Ids van problemen.", "Ids of problems."), examples=[["debts", "sleep_problems"]])
    gebied: str = field(
        Text("Het gebied, zo ruim dat niemand te herkennen is.", "The area, so wide that nobody can be recognised."),
        examples=["KN0285-twello"],
    )
    week: datetime.date = field(Text("Maandag van de week.", "Monday of the week."), examples=["2026-11-16"])
    woorden: dict[str, str] = field(
        Text("De eigen woorden zoals die bewaard zijn.", "The own words as they were kept."),
        examples=[
            {"verhaal": Text("Er liggen brieven die ze niet openmaakt.", "There are letters that she does not open.")}
        ],
    )
    verwijderd: dict[str, int] = field(
        Text(
            "Hoeveel er van elke soort is weggehaald: " + ", ".join(words_of(Kind)) + ".",
            "How many of each kind were taken out.",
        )
        + one_of(Kind),
        examples=[{"naam": 1, "telefoonnummer": 1}],
    )
    woordenTeOud: bool = field(  # noqa: N815
        Text(
            "Of de woorden niet bewaard zijn omdat hun termijn al voorbij is.",
            "Whether the words were not kept because their term is over already.",
        ),
        examples=[False],
    )
    belEerst: list[Telefoon] = field(  # noqa: N815
        Text(
            "Bij gevaar of geweld: laat dit eerst zien. Voorkant is niet de plek om mishandeling te melden.",
            "With danger or violence: show this first. Voorkant is not the place to report abuse.",
        )
    )
    alBekend: bool = field(  # noqa: N815
        Text("Of een vraag met dit kenmerk er al was.", "Whether a question with this reference was there already."),
        examples=[False],
    )


class EigenHulpvraag(Schema):
    """A question of the own organisation."""

    model_config = dutch("Een hulpvraag van de eigen organisatie.")

    nummer: int = field(Text("Nummer van de hulpvraag bij ons.", "Number of the question with us."), examples=[1024])
    week: datetime.date = field(Text("Maandag van de week.", "Monday of the week."), examples=["2026-11-16"])
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["KN0285-twello"])
    gebiedNaam: str = field(Text("Naam van het gebied.", "Name of the area."), examples=["Twello"])  # noqa: N815
    problemen: list[str] = field(Text("Ids van problemen.", "Ids of problems."), examples=[["debts"]])
    levensgebeurtenis: str | None = field(
        Text("Id, of null als die niet is gegeven.", "Id, or null when it was not given."), examples=["separation"]
    )
    leeftijd: str | None = field(Text("Id, of null.", "Id, or null."), examples=["25-44"])
    huishouden: str | None = field(Text("Id, of null.", "Id, or null."), examples=["single_parent"])
    kanaal: str | None = field(Text("Id, of null.", "Id, or null."), examples=["phone"])
    urgentie: str | None = field(Text("Id, of null.", "Id, or null."), examples=["this_week"])
    woorden: dict[str, str] = field(
        Text(
            "Eigen woorden; leeg als die er niet zijn of hun termijn voorbij is.",
            "Own words; empty when there are none or their term is over.",
        ),
        examples=[
            {"verhaal": Text("Er liggen brieven die ze niet openmaakt.", "There are letters that she does not open.")}
        ],
    )
    woordenTot: datetime.date = field(  # noqa: N815
        Text("Laatste dag waarop de woorden bewaard blijven.", "Last day on which the words are kept."),
        examples=["2027-02-15"],
    )


class EigenHulpvragen(Page[EigenHulpvraag]):
    """One page of own questions."""

    model_config = dutch("Eén bladzijde eigen hulpvragen.")


class Aantal(Schema):
    """How many questions in one area about one subject."""

    model_config = dutch("Hoeveel hulpvragen in één gebied over één onderwerp.")

    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["KN0285-twello"])
    onderwerp: str = field(
        Text(
            "Id van een probleem, domain: met een leefgebied, of total voor alle vragen.",
            "Id of a problem, `domain:` with a life domain, or `total` for all questions.",
        ),
        examples=["debts"],
    )
    aantal: int | None = field(
        Text(
            "Het aantal; null als het niet getoond wordt. Null is niet nul.",
            "The number; null when it is not shown. Null is not zero.",
        ),
        examples=[12],
    )
    status: str = field(
        Text("Of het aantal getoond wordt.", "Whether the number is shown."), of=CountState, examples=["getoond"]
    )


class Aantallen(Page[Aantal]):
    """One page of counts over a fixed period."""

    model_config = dutch("Eén bladzijde aantallen over een vaste periode.")

    van: datetime.date = field(Text("Eerste dag van de periode.", "First day of the period."), examples=["2025-10-01"])
    totEnMet: datetime.date = field(  # noqa: N815
        Text("Laatste dag van de periode.", "Last day of the period."), examples=["2026-09-30"]
    )
    drempel: int = field(
        Text(
            "Kleinste aantal dat anderen dan het eigen team zien.", "Smallest number that others than the own team see."
        ),
        examples=[5],
    )
    eigen: bool = field(
        Text("Of dit de eigen aantallen van de organisatie zijn.", "Whether these are the organisation's own numbers."),
        examples=[False],
    )
