"""What the API says of life events, in Dutch names that are explained in both languages."""

from ninja import Schema

from voorkant.api.bilingual import dutch, field
from voorkant.api.pages import Page
from voorkant.api.question_shapes import Telefoon
from voorkant.core.notice.life_events import Counts
from voorkant.core.shared.language import Basis
from voorkant.core.shared.text import Text

COUNTS = {
    Counts.EVENT: Text("gebeurtenis", "the event itself in a year"),
    Counts.PEOPLE: Text("mensen", "people who went through it"),
    Counts.HINT: Text("aanwijzing", "people to whom it happens more often"),
}
_MEANINGS = ", ".join(f"`{one.nl}` ({one.en})" for one in COUNTS.values())


class Levensgebeurtenis(Schema):
    """A life event of the shared language."""

    model_config = dutch("Een levensgebeurtenis uit de gedeelde taal.")

    id: str = field(Text("Id van de levensgebeurtenis.", "Id of the life event."), examples=["bereavement"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Een dierbare verliezen", "Bereavement")])
    uitleg: str = field(
        Text("Uitleg in één zin.", "Explanation in one sentence."),
        examples=[Text("Een partner, kind of ouder gaat dood.", "A partner, child or parent dies.")],
    )
    groep: str = field(
        Text("Waar het bij hoort.", "What it belongs to."),
        examples=[Text("Gezin en dierbaren", "Family and loved ones")],
    )


class Levensgebeurtenissen(Page[Levensgebeurtenis]):
    """One page of life events."""

    model_config = dutch("Eén bladzijde levensgebeurtenissen.")


class FactorBij(Schema):
    """A factor of a life event, with the problems that it makes more likely."""

    model_config = dutch("Een factor bij een levensgebeurtenis, met de problemen die zij waarschijnlijker maakt.")

    factor: str = field(Text("Id van de factor.", "Id of the factor."), examples=["recent_loss"])
    naam: str = field(Text("Naam.", "Name."), examples=[Text("Pas een dierbare verloren", "Recently bereaved")])
    problemen: list[str] = field(
        Text(
            "Ids van problemen; elk staat bij de eerste factor die erheen leidt.",
            "Ids of problems; each stands with the first factor that leads to it.",
        ),
        examples=[["grief", "loneliness"]],
    )


class Doorgeven(Schema):
    """To whom to pass on, and when."""

    model_config = dutch("Aan wie je doorgeeft, en wanneer.")

    naar: str = field(Text("Id van het soort partner.", "Id of the kind of partner."), examples=["general_practice"])
    naam: str = field(
        Text("Naam van het soort partner.", "Name of the kind of partner."), examples=[Text("Huisarts", "GP")]
    )
    wanneer: str = field(
        Text("Wanneer je doorgeeft.", "When to pass on."),
        examples=[Text("Als iemand na maanden vastloopt.", "When somebody is stuck after months.")],
    )
    partners: list[str] = field(
        Text("Namen van zulke partners in de eigen gemeente.", "Names of such partners in your own municipality."),
        examples=[["Huisartsenpraktijk"]],
    )


class AanbodBij(Schema):
    """An offer that fits a life event, the area and the age."""

    model_config = dutch("Aanbod dat past bij een levensgebeurtenis, het gebied en de leeftijd.")

    naam: str = field(Text("Naam.", "Name."), examples=["Praatgroep"])
    partner: str = field(Text("Wie het aanbiedt.", "Who offers it."), examples=["Welzijn"])
    omschrijving: str = field(Text("Wat het is.", "What it is."), examples=["Praten"])
    wanneer: str = field(Text("Wanneer, in woorden.", "When, in words."), examples=["woensdag"])
    waar: str = field(Text("Waar, in woorden.", "Where, in words."), examples=["dorpshuis"])
    kosten: str = field(Text("Wat het kost, in woorden.", "What it costs, in words."), examples=["gratis"])
    telefoon: str = field(
        Text("Telefoonnummer; leeg als dat niet bekend is.", "Telephone number; empty when it is not known."),
        examples=["0571-000251"],
    )
    bevestigd: bool = field(
        Text("Of iemand er nog voor instaat.", "Whether somebody still stands for it."), examples=[True]
    )
    eigen: bool = field(
        Text(
            "Of het voor deze gebeurtenis is; anders voor een probleem dat erbij kan komen.",
            "Whether it is for this very event; otherwise for a problem that may come of it.",
        ),
        examples=[True],
    )


class CijferBij(Schema):
    """An open figure that says something about a life event in an area."""

    model_config = dutch("Een open cijfer dat iets zegt over een levensgebeurtenis in een gebied.")

    indicator: str = field(Text("Id van de indicator.", "Id of the indicator."), examples=["deaths"])
    telt: str = field(
        Text("Wat het cijfer telt.", f"What the figure counts. One of {_MEANINGS}."), examples=["gebeurtenis"]
    )
    betekenis: str = field(
        Text("Wat het cijfer wel en niet zegt.", "What the figure does and does not say."),
        examples=[Text("Telt de gebeurtenis zelf.", "Counts the event itself.")],
    )
    waarde: float | None = field(
        Text("De waarde; null als die er hier niet is.", "The value; null when it is not there here."), examples=[243]
    )
    jaar: int | None = field(Text("Jaar waarover het gaat.", "Year that it is about."), examples=[2020])
    zin: str | None = field(
        Text("Het cijfer in een zin.", "The figure in a sentence."),
        examples=[Text("In Voorst overleden ongeveer 240 inwoners.", "About 240 residents died in Voorst.")],
    )
    naastLand: str | None = field(  # noqa: N815
        Text(
            "Hoe het naast Nederland ligt; null als dat niet te zeggen is.",
            "How it lies to the Netherlands; null when that cannot be told.",
        ),
        examples=[Text("Dat is meer dan gemiddeld.", "That is more than the average.")],
    )
    bron: str | None = field(
        Text("Waar het vandaan komt.", "Where it comes from."), examples=[Text("Bron: CBS", "Source: CBS")]
    )


class Praatplaat(Levensgebeurtenis):
    """The card of a life event: questions, what may come, what protects, what helps, and when to pass on."""

    model_config = dutch(
        "De praatplaat bij een levensgebeurtenis: vragen, wat erbij kan komen, wat beschermt, wat helpt, en wanneer je "
        "doorgeeft."
    )

    vragen: list[str] = field(
        Text("Vragen om mee te beginnen.", "Questions to begin with."),
        examples=[[Text("Wat geeft je houvast?", "What do you hold on to?")]],
    )
    kantelpunten: list[str] = field(
        Text("Kleine dingen die samen de balans laten kantelen.", "Small things that together tip the balance."),
        examples=[[Text("De post stapelt.", "The post piles up.")]],
    )
    watHelpt: list[str] = field(  # noqa: N815
        Text("Wat nu helpt.", "What helps now."), examples=[[Text("Kom later terug.", "Come back later.")]]
    )
    risicos: list[FactorBij] = field(Text("Wat erbij kan komen.", "What may come of it."))
    beschermt: list[FactorBij] = field(Text("Wat beschermt.", "What protects."))
    doorgeven: list[Doorgeven] = field(Text("Wanneer je doorgeeft, en aan wie.", "When to pass on, and to whom."))
    belEerst: list[Telefoon] = field(  # noqa: N815
        Text(
            "Wie je eerst belt als het niet veilig is; leeg waar geen gevaar bij hoort.",
            "Whom to call first when it is not safe; empty where no danger belongs to it.",
        )
    )
    aanbiedingen: list[AanbodBij] = field(Text("Aanbod in het gebied.", "Offers in the area."))
    gebied: str | None = field(
        Text("Code van het gebied waarover dit gaat.", "Code of the area that this is about."), examples=["GM0285"]
    )
    cijfers: list[CijferBij] = field(
        Text(
            "Open cijfers over het gebied; leeg als er bij deze gebeurtenis geen open cijfer is.",
            "Open figures of the area; empty when there is no open figure about this event.",
        )
    )
    grondslag: str = field(
        Text("Waarop de woorden berusten.", "What the words rest on."), of=Basis, examples=["deskundigen"]
    )
