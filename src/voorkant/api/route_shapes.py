"""What the API says of where to refer, in Dutch names that are explained in both languages."""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.question_shapes import Telefoon
from voorkant.core.shared.text import Text, same

_PHONE = Text("Telefoonnummer; leeg als dat niet bekend is.", "Telephone number; empty when it is not known.")
_MAIL = Text("E-mailadres; leeg als dat niet bekend is.", "E-mail address; empty when it is not known.")
_HOURS = Text("Wanneer je kunt bellen, in woorden.", "When you can call, in words.")
_WHO = Text("Naam van de persoon; leeg als dat niet is afgesproken.", "Name of the person; empty when not agreed.")
_NUMBER = "0571-000 251"


class Route(Schema):
    """An agreement that holds today: whom you call, how, and what happens next."""

    model_config = dutch("Een afspraak die vandaag geldt: wie je belt, hoe, en wat er dan gebeurt.")

    zin: str = field(
        Text("Wat je doet, in één zin.", "What you do, in one sentence."),
        examples=[Text("Bel Fatima van Schuldhulp: 0571-000 251.", "Call Fatima of Schuldhulp: 0571-000 251.")],
    )
    naar: str = field(Text("Naam van de partner.", "Name of the partner."), examples=[same("Schuldhulp")])
    persoon: str = field(_WHO, examples=[same("Fatima")])
    functie: str = field(
        Text("Wat die persoon doet.", "What that person does."), examples=[Text("schuldhulpverlener", "debt adviser")]
    )
    telefoon: str = field(_PHONE, examples=[same(_NUMBER)])
    email: str = field(_MAIL, examples=[same("fatima@schuldhulp.example")])
    bereikbaar: str = field(_HOURS, examples=[Text("ma-vr 9-12 uur", "Mon-Fri 9-12")])
    kanaal: str = field(Text("Hoe: id uit de gedeelde taal.", "How: id of the shared language."), examples=["phone"])
    hoe: str = field(
        Text("Hoe, in de woorden van de partners.", "How, in the partners' own words."),
        examples=[Text("Bel terwijl de inwoner erbij is.", "Call while the resident is there.")],
    )
    daarna: str = field(
        Text("Wat er dan gebeurt, in hun woorden.", "What happens next, in their words."),
        examples=[Text("Fatima belt terug en plant een gesprek.", "Fatima calls back and plans a talk.")],
    )
    antwoordDagen: int | None = field(  # noqa: N815
        Text(
            "Binnen hoeveel dagen je iets hoort; null als dat niet is afgesproken.",
            "Within how many days you hear; null when that was not agreed.",
        ),
        examples=[5],
    )
    vertellen: list[str] = field(
        Text("Wat je mag vertellen: ids uit de gedeelde taal.", "What you may tell: ids of the shared language."),
        examples=[["name_and_phone", "question"]],
    )
    grondslag: str = field(
        Text("Waarom dat mag.", "Why you may."),
        examples=[Text("De inwoner weet ervan en is het ermee eens", "The resident knows and agrees")],
    )
    doel: str = field(
        Text("Waarvoor, in hun woorden.", "What for, in their words."),
        examples=[Text("Vroeg erbij zijn.", "Being there early.")],
    )
    aanbod: str = field(
        Text("Naam van het aanbod; leeg zonder.", "Name of the offer; empty without."),
        examples=[Text("Eerste gesprek", "First talk")],
    )
    geldigTot: datetime.date = field(  # noqa: N815
        Text("Laatste dag van de afspraak.", "Last day of the agreement."), examples=["2027-06-30"]
    )
    looptAf: bool = field(  # noqa: N815
        Text("Of de afspraak binnenkort afloopt.", "Whether the agreement ends soon."), examples=[False]
    )
    bevestigd: bool = field(
        Text("Of de ontvanger de afspraak bevestigde.", "Whether the receiver confirmed the agreement."),
        examples=[True],
    )


class Vraagbaak(Schema):
    """Whom you ask while nothing is agreed."""

    model_config = dutch("Aan wie je het vraagt zolang er niets is afgesproken.")

    naam: str = field(Text("Naam van de partner.", "Name of the partner."), examples=[same("Wijkteam Twello")])
    persoon: str = field(_WHO, examples=[same("Ria")])
    telefoon: str = field(_PHONE, examples=[same(_NUMBER)])
    email: str = field(_MAIL, examples=[same("ria@wijkteam.example")])
    bereikbaar: str = field(_HOURS, examples=[Text("ma-do 9-17 uur", "Mon-Thu 9-17")])


class Aanbod(Schema):
    """An offer that fits the area and the age."""

    model_config = dutch("Een aanbod dat past bij het gebied en de leeftijd.")

    naam: str = field(
        Text("Naam van het aanbod.", "Name of the offer."), examples=[Text("Koffieochtend", "Coffee morning")]
    )
    door: str = field(Text("Wie het aanbiedt.", "Who offers it."), examples=[same("Dorpshuis")])
    omschrijving: str = field(
        Text("Wat het is.", "What it is."), examples=[Text("Iedereen is welkom.", "Everybody is welcome.")]
    )
    wanneer: str = field(Text("Wanneer.", "When."), examples=[Text("woensdag 10-12 uur", "Wednesday 10-12")])
    waar: str = field(Text("Waar.", "Where."), examples=[same("Kulturhus, Twello")])
    kosten: str = field(Text("Wat het kost.", "What it costs."), examples=[Text("gratis", "free")])
    aanmelden: str = field(
        Text("Hoe je meedoet.", "How to take part."), examples=[Text("geen afspraak nodig", "no appointment needed")]
    )
    telefoon: str = field(_PHONE, examples=[same(_NUMBER)])
    email: str = field(_MAIL, examples=[same("post@dorpshuis.example")])
    website: str = field(
        Text("Adres van de site.", "Address of the site."), examples=[same("https://dorpshuis.example")]
    )
    informeel: bool = field(
        Text("Of het van inwoners of vrijwilligers is.", "Whether it is by residents or volunteers."), examples=[True]
    )
    vorm: str | None = field(
        Text("Samen of één op één: id uit de gedeelde taal.", "Together or one to one: id of the shared language."),
        examples=["collective"],
    )
    leeftijden: str | None = field(
        Text("Voor welke leeftijden; null voor alle.", "For which ages; null for all."),
        examples=[Text("Vanaf 18 jaar", "From 18 years")],
    )
    geborgd: bool = field(
        Text("Of er nu nog iemand voor instaat.", "Whether somebody still stands for it."), examples=[True]
    )
    alleenIn: str | None = field(  # noqa: N815
        Text("Tot welk deel van het gebied het zich beperkt.", "To which part of the area it is limited."),
        examples=[Text("Alleen voor wie woont in Twello-Noord", "Only for who lives in Twello-Noord")],
    )


class Waarheen(Schema):
    """Where to refer for one problem at one finding place."""

    model_config = dutch("Waarheen je verwijst bij één probleem op één vindplaats.")

    vindplaats: int = field(Text("Nummer van de vindplaats.", "Number of the finding place."), examples=[3])
    vindplaatsNaam: str = field(  # noqa: N815
        Text("Naam van de vindplaats.", "Name of the finding place."), examples=[same("Leeszaal")]
    )
    partner: str = field(
        Text("Van wie de vindplaats is.", "Whose finding place it is."), examples=[same("Bibliotheek")]
    )
    actief: bool = field(Text("Of de plek nog meedoet.", "Whether the place still takes part."), examples=[True])
    probleem: str = field(Text("Id van het probleem.", "Id of the problem."), examples=["debts"])
    probleemNaam: str = field(  # noqa: N815
        Text("Naam van het probleem.", "Name of the problem."), examples=[Text("Schulden", "Debts")]
    )
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["KN0285-twello"])
    gebiedNaam: str = field(Text("Naam van het gebied.", "Name of the area."), examples=[same("Twello")])  # noqa: N815
    leeftijd: str | None = field(
        Text("Id van de leeftijd; null voor elke.", "Id of the age; null for any."), examples=["25-44"]
    )
    kop: str = field(
        Text("Het antwoord in één zin.", "The answer in one sentence."),
        examples=[Text("Bel Fatima van Schuldhulp: 0571-000 251.", "Call Fatima of Schuldhulp: 0571-000 251.")],
    )
    belEerst: list[Telefoon] = field(  # noqa: N815
        Text(
            "Bij gevaar of geweld: laat dit eerst zien. Anders leeg.",
            "With danger or violence: show this first. Otherwise empty.",
        )
    )
    noodnummers: list[Telefoon] = field(
        Text("Voor als het haast heeft; toon ze altijd.", "For when it is urgent; always show them.")
    )
    ontbreekt: bool = field(Text("Of er een afspraak ontbreekt.", "Whether an agreement is missing."), examples=[False])
    routes: list[Route] = field(Text("De afspraken, de beste eerst.", "The agreements, the best first."))
    nietNu: list[str] = field(  # noqa: N815
        Text("Afspraken die niet meer of nog niet gelden.", "Agreements that no longer or not yet hold."),
        examples=[
            [
                Text(
                    "De afspraak met Wijkteam gold tot en met 1 juni 2026. Wordt die verlengd?",
                    "The agreement with Wijkteam held up to and including 1 June 2026. Will it be renewed?",
                )
            ]
        ],
    )
    vraagAan: list[Vraagbaak] = field(  # noqa: N815
        Text("Aan wie je het zolang vraagt.", "Whom you ask until then.")
    )
    aanbiedingen: list[Aanbod] = field(
        Text("Wat er verder is, de lichtste hulp eerst.", "What else there is, the lightest help first.")
    )
