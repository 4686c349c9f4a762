"""What the API says of partners, offers, agreements and finding places, in Dutch names explained in both languages.

The fields are those of Open Referral HSDS (organization, contact, service), named in Dutch as the design rules ask.
"""

import datetime

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.core.shared.text import Text, same

_NUMBER = Text("Nummer van de partner.", "Number of the partner.")
_PHONE = Text("Telefoonnummer; leeg als dat niet bekend is.", "Telephone number; empty when it is not known.")
_MAIL = Text("E-mailadres; leeg als dat niet bekend is.", "E-mail address; empty when it is not known.")
_PROBLEMS = Text("Ids van problemen, zie /problemen.", "Ids of problems, see `/problemen`.")
_GROUPS = Text("Ids van doelgroepen uit de gedeelde taal.", "Ids of target groups of the shared language.")
_CAPACITY = Text(
    "Contacten per maand die zijn afgesproken; null als er niets is afgesproken.",
    "Contacts a month that were agreed; null when nothing was agreed.",
)


class Contactpersoon(Schema):
    """Somebody to call at a partner."""

    model_config = dutch("Iemand die je bij een partner kunt bellen.")

    nummer: int = field(Text("Nummer van de persoon.", "Number of the person."), examples=[5])
    naam: str = field(Text("Naam.", "Name."), examples=[same("Fatima")])
    functie: str = field(
        Text("Wat die persoon doet.", "What that person does."), examples=[Text("schuldhulpverlener", "debt adviser")]
    )
    telefoon: str = field(_PHONE, examples=[same("0571-000 251")])
    email: str = field(_MAIL, examples=[same("fatima@schuldhulp.example")])
    bereikbaar: str = field(
        Text("Wanneer je kunt bellen, in woorden.", "When you can call, in words."),
        examples=[Text("ma-vr 9-12 uur", "Mon-Fri 9-12")],
    )
    bevestigdOp: datetime.date = field(  # noqa: N815
        Text("Wanneer dit het laatst klopte.", "When this was last right."), examples=["2026-11-01"]
    )


class Partnergegevens(Schema):
    """A partner with the people to call there."""

    model_config = dutch("Een partner, met wie je daar kunt bellen.")

    nummer: int = field(_NUMBER, examples=[17])
    naam: str = field(Text("Naam van de partner.", "Name of the partner."), examples=[same("Schuldhulp")])
    soort: str = field(
        Text("Soort partner: id uit de gedeelde taal.", "Kind of partner: id of the shared language."),
        examples=["debt_help"],
    )
    omschrijving: str = field(
        Text("Wat zij doen.", "What they do."), examples=[Text("Hulp bij geldzorgen.", "Help with money worries.")]
    )
    telefoon: str = field(_PHONE, examples=[same("0571-000 250")])
    email: str = field(_MAIL, examples=[same("hulp@schuldhulp.example")])
    website: str = field(
        Text("Adres van de site; leeg zonder.", "Address of the site; empty without."),
        examples=[same("https://schuldhulp.example")],
    )
    informeel: bool = field(
        Text("Of het een groep inwoners of vrijwilligers is.", "Whether it is a group of residents or volunteers."),
        examples=[False],
    )
    bevestigdOp: datetime.date | None = field(  # noqa: N815
        Text("Wanneer de partner dit het laatst bevestigde; null als nog nooit.",
             "When the partner last confirmed this; null when never."), examples=["2026-11-01"]
    )  # fmt: skip
    personen: list[Contactpersoon] = field(Text("Wie je kunt bellen.", "Whom you can call."))


class Partnerlijst(Page[Partnergegevens]):
    """A page of partners."""

    model_config = dutch("Een bladzijde met partners.")


class Aanbieding(Schema):
    """Something that a partner offers, open now."""

    model_config = dutch("Iets wat een partner aanbiedt en nu open is.")

    nummer: int = field(Text("Nummer van het aanbod.", "Number of the offer."), examples=[8])
    partner: int = field(_NUMBER, examples=[17])
    naam: str = field(Text("Naam van het aanbod.", "Name of the offer."), examples=[Text("Taalcafé", "Language café")])
    omschrijving: str = field(
        Text("Wat het is.", "What it is."), examples=[Text("Iedereen is welkom.", "Everybody is welcome.")]
    )
    wanneer: str = field(Text("Wanneer.", "When."), examples=[Text("woensdag 10-12 uur", "Wednesday 10-12")])
    waar: str = field(Text("Waar.", "Where."), examples=[same("Kulturhus, Twello")])
    kosten: str = field(Text("Wat het kost.", "What it costs."), examples=[Text("gratis", "free")])
    aanmelden: str = field(
        Text("Hoe je meedoet.", "How to take part."), examples=[Text("geen afspraak nodig", "no appointment needed")]
    )
    problemen: list[str] = field(_PROBLEMS, examples=[["loneliness"]])
    doelgroepen: list[str] = field(_GROUPS, examples=[["newcomers"]])
    gebieden: list[str] = field(
        Text("Codes van gebieden; leeg voor de hele gemeente.", "Codes of areas; empty for the whole municipality."),
        examples=[["KN0285-twello"]],
    )
    leeftijdVan: int | None = field(  # noqa: N815
        Text("Laagste leeftijd; null zonder grens.", "Lowest age; null without a bound."), examples=[18]
    )
    leeftijdTotEnMet: int | None = field(  # noqa: N815
        Text("Hoogste leeftijd; null zonder grens.", "Highest age; null without a bound."), examples=[67]
    )
    geborgdTot: datetime.date | None = field(  # noqa: N815
        Text("Tot wanneer iemand ervoor instaat; null als niemand dat doet.",
             "Until when somebody stands for it; null when nobody does."), examples=["2027-06-30"]
    )  # fmt: skip


class Aanbodlijst(Page[Aanbieding]):
    """A page of offers."""

    model_config = dutch("Een bladzijde met aanbod.")


class Afspraak(Schema):
    """An agreement: who notices what where, and refers to whom."""

    model_config = dutch("Een afspraak: wie ziet wat waar, en verwijst naar wie.")

    nummer: int = field(Text("Nummer van de afspraak.", "Number of the agreement."), examples=[12])
    van: int = field(Text("Nummer van de partner die iets ziet.", "Number of the partner that notices."), examples=[4])
    naar: int = field(
        Text("Nummer van de partner die ontvangt.", "Number of the partner that receives."), examples=[17]
    )
    vindplaats: int | None = field(
        Text("Nummer van de vindplaats; null voor overal.", "Number of the finding place; null for everywhere."),
        examples=[3],
    )
    problemen: list[str] = field(_PROBLEMS, examples=[["debts"]])
    persoon: int | None = field(
        Text("Nummer van wie je belt; null voor het algemene nummer.",
             "Number of whom you call; null for the general number."), examples=[5]
    )  # fmt: skip
    kanaal: str = field(Text("Hoe: id uit de gedeelde taal.", "How: id of the shared language."), examples=["phone"])
    hoe: str = field(
        Text("Hoe, in de woorden van de partners.", "How, in the partners' own words."),
        examples=[Text("Bel terwijl de inwoner erbij is.", "Call while the resident is there.")],
    )
    daarna: str = field(
        Text("Wat er dan gebeurt, in hun woorden.", "What happens next, in their words."),
        examples=[Text("Fatima belt terug.", "Fatima calls back.")],
    )
    antwoordDagen: int | None = field(  # noqa: N815
        Text("Binnen hoeveel dagen er antwoord komt; null als dat niet is afgesproken.",
             "Within how many days an answer comes; null when that was not agreed."), examples=[5]
    )  # fmt: skip
    grondslag: str = field(
        Text("Waarom dat mag: id uit de gedeelde taal.", "Why you may: id of the shared language."),
        examples=["resident_agrees"],
    )
    vertellen: list[str] = field(
        Text("Wat je mag vertellen: ids uit de gedeelde taal.", "What you may tell: ids of the shared language."),
        examples=[["name_and_phone", "question"]],
    )
    geldigVan: datetime.date = field(  # noqa: N815
        Text("Eerste dag van de afspraak.", "First day of the agreement."), examples=["2026-06-30"]
    )
    geldigTot: datetime.date = field(  # noqa: N815
        Text("Laatste dag van de afspraak.", "Last day of the agreement."), examples=["2027-06-30"]
    )
    bevestigd: bool = field(
        Text("Of beide kanten haar bevestigden.", "Whether both sides confirmed it."), examples=[True]
    )


class Afsprakenlijst(Page[Afspraak]):
    """A page of agreements."""

    model_config = dutch("Een bladzijde met afspraken.")


class Vindplaatsgegevens(Schema):
    """A finding place: where people come before they ask for help."""

    model_config = dutch("Een vindplaats: waar mensen in beeld komen voordat ze om hulp vragen.")

    nummer: int = field(Text("Nummer van de vindplaats.", "Number of the finding place."), examples=[3])
    partner: int = field(_NUMBER, examples=[4])
    naam: str = field(Text("Naam van de vindplaats.", "Name of the finding place."), examples=[same("Leeszaal")])
    soort: str = field(
        Text("Soort plek: id uit de gedeelde taal.", "Kind of place: id of the shared language."), examples=["library"]
    )
    gebied: str = field(Text("Code van het gebied.", "Code of the area."), examples=["KN0285-twello"])
    gebieden: list[str] = field(
        Text("Codes van gebieden waar mensen vandaan komen.", "Codes of areas that people come from."),
        examples=[["KN0285-twello"]],
    )
    doelgroepen: list[str] = field(_GROUPS, examples=[["older_people"]])
    problemen: list[str] = field(_PROBLEMS, examples=[["loneliness", "debts"]])
    ontvanger: int | None = field(
        Text("Nummer van de partner die ontvangt; null als dat niet is afgesproken.",
             "Number of the partner that receives; null when not agreed."), examples=[1]
    )  # fmt: skip
    capaciteit: int | None = field(_CAPACITY, examples=[20])
    actief: bool = field(Text("Of de plek meedoet.", "Whether the place takes part."), examples=[True])


class Vindplaatslijst(Page[Vindplaatsgegevens]):
    """A page of finding places."""

    model_config = dutch("Een bladzijde met vindplaatsen.")
