"""Where things are: the five steps and, under each, at most six entries.

A wijkteam professional who wonders "waar leg ik dit vast?" looks for the step first and then for a question or a thing,
never for the name of a module. So the menu is one table in that order. An entry shows itself only when its page exists
and the reader's role may open it; the table of permissions decides that, not this one.
"""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from voorkant.store.models import Role
from voorkant.web.who_may import EVERYONE, OUTSIDE, VIEWS

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing or question in the menu; `of_area` tells that the address ends with the code of an area.

    `also` names pages that are tabs of this one: whoever may not open the first gets the next. `roles` leaves the entry
    to those for whom it is a daily thing.
    """

    label: Words
    name: str
    explanation: Words = ""
    of_area: bool = False
    also: tuple[str, ...] = ()
    roles: frozenset[str] = EVERYONE


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five steps: `path` begins the addresses of its pages, `question` is what the step answers."""

    key: str
    path: str
    label: Words
    question: Words
    entries: tuple[Entry, ...] = ()


STEPS: tuple[Step, ...] = (
    Step(
        "notice",
        "signaleren",
        _("Signaleren"),
        _("Wat merken mensen?"),
        (
            Entry(
                _("Geef iets door"),
                "signal-new",
                _("Geef een zorg of wens door, zonder naam, in een halve minuut."),
                roles=frozenset({Role.SIGNALLER.value}),
            ),
            Entry(_("Vraag vastleggen"), "question-new", _("Leg een hulpvraag of zorg vast, zonder namen.")),
            Entry(
                _("Wat kwam er binnen?"),
                "signals",
                _("Wat vindplaatsen doorgaven, de vragen van het team, en een eigen bestand."),
                also=("questions", "question-upload"),
            ),
            Entry(_("Waarheen?"), "routes", _("Bij welk probleem je waar terecht kunt, en wie je belt.")),
            Entry(_("Levensgebeurtenissen"), "life-events", _("Wat er kan spelen, wat helpt, en wat je kunt vragen.")),
            Entry(
                _("Op pad en in gesprek"),
                "rounds",
                _("Rondes door de buurt en gesprekken met inwoners."),
                also=("dialogues", "group-signals", "group-signal-new"),
            ),
            Entry(_("Vindplaatsen"), "places", _("Waar mensen in beeld komen, en hoe druk het er is.")),
        ),
    ),
    Step(
        "analyse",
        "analyseren",
        _("Analyseren"),
        _("Wat speelt er, waar en voor wie?"),
        (
            Entry(
                _("Wat speelt er?"),
                "picture",
                _("Welke problemen vaak voorkomen, waar en voor wie."),
                of_area=True,
                also=("causes",),
            ),
            Entry(
                _("Wat herkennen wij?"),
                "readings",
                _("Lees de cijfers samen: wat klopt, wat niet, en wie zoekt wat uit."),
            ),
            Entry(
                _("Welke vragen komen binnen?"),
                "question-counts",
                _("Hoeveel vragen over welke problemen, per kern, en waar er meer komen dan gewoon."),
                also=("surges", "stacking", "publications"),
            ),
            Entry(
                _("Van vraag naar groep"),
                "candidates",
                _("Welke vragen op elkaar lijken, zodat één groep ze samen beantwoordt."),
                also=("rethink",),
            ),
            Entry(_("Wie eerst?"), "ranking", _("Voor welke groepen eerst, wat hoe zwaar telt, en hoe zeker dat is.")),
            Entry(
                _("Wat kost niets doen?"),
                "scenario",
                _("Wat later extra kost als er niets gebeurt, wat verschuiven doet, en waar het geld nu heen gaat."),
                also=("scenario-shift", "money"),
            ),
        ),
    ),
    Step(
        "organise",
        "organiseren",
        _("Organiseren"),
        _("Wie doet wat?"),
        (
            Entry(
                _("Agenda"),
                "team-agenda",
                _("Wat het team deze maand bespreekt, en wat is besloten."),
                also=("prevention-hours",),
            ),
            Entry(
                _("Matrix"),
                "matrix",
                _("Waar is hulp nodig, wat is er, werkt het, wie bereikt het en wat kost het?"),
            ),
            Entry(
                _("Aanbod"),
                "directory-desk",
                _("Wat er is voor inwoners, wat werkt, en waar mensen elkaar ontmoeten."),
                also=("catalogue", "social-base", "base-talks", "hsds"),
            ),
            Entry(
                _("Programma"),
                "programme",
                _("Welke opgaven lopen, wie leidt, wat is besloten en wat kan misgaan."),
                also=("programme-phases", "programme-decisions", "programme-risks"),
            ),
            Entry(
                _("Partners"),
                "partners",
                _("Wie er is, wat jullie afspraken, wie elkaar kent, en wanneer je elkaar ziet."),
                also=("agreements", "network", "meetings"),
            ),
            Entry(
                _("Wat is preventie?"),
                "vision",
                _("Wat partners onder preventie verstaan, waar dat verschilt, en hoe jullie alles noemen."),
                also=("vision-text", "vision-words"),
            ),
        ),
    ),
    Step(
        "act",
        "handelen",
        _("Handelen"),
        _("Wie helpt, en komt de hulp aan?"),
        (
            Entry(_("Kwam het aan?"), "referrals", _("Wie jullie warm overdroegen, en of het hielp.")),
            Entry(_("Hoe gaat het per route?"), "referral-figures", _("Hoeveel mensen aankwamen en zijn geholpen.")),
            Entry(_("Groepen"), "groups", _("Wat mensen samen doen, waar nog plaats is, en wie er kwamen.")),
            Entry(_("Verhalen"), "stories", _("Goede verhalen van inwoners, zolang zij dat willen.")),
            Entry(_("Zichtbaarheid"), "visibility", _("Wat waar en wanneer staat, en wat het bereikt.")),
        ),
    ),
    Step(
        "learn",
        "leren",
        _("Leren"),
        _("Helpt het, en wat leren we ervan?"),
        (
            Entry(
                _("Doen we het goede, en goed?"),
                "review",
                _("Elk jaar tien vragen per opgave, met wat we weten en wat we afspreken."),
            ),
            Entry(
                _("Lessen"), "lessons", _("Wat lukte en wat niet, en wat het bestuur ermee doet."), also=("lesson-new",)
            ),
            Entry(_("Verantwoording"), "accounts", _("Wat wij de raad en inwoners elk jaar vertellen.")),
        ),
    ),
)

UPKEEP: tuple[Entry, ...] = (
    Entry(_("Cijfers en bronnen"), "sources", _("Waar de cijfers vandaan komen en van wanneer ze zijn.")),
    Entry(_("Kernen en buurten"), "villages", _("Welke buurten samen een dorp of kern zijn.")),
    Entry(_("Mensen en rollen"), "people", _("Wie hier werkt en wat ieder mag zien.")),
    Entry(_("Wat wij bewaren"), "privacy", _("Wat er wordt bewaard, waarom, en tot wanneer.")),
)


@dataclass(frozen=True, slots=True)
class Link:
    """An entry that this reader may open, with its address."""

    label: Words
    url: str
    explanation: Words = ""
    here: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """What the base template shows: the steps, the one that is open, and what lies under it."""

    steps: tuple[Link, ...] = ()
    current: Step | None = None
    entries: tuple[Link, ...] = ()
    upkeep: tuple[Link, ...] = ()


def address(role: str, name: str, *args: object) -> str:
    """Give the address of a page when it exists and the role may open it, otherwise an empty string."""
    if not name.startswith(OUTSIDE) and role not in VIEWS.get(name, ()):
        return ""
    try:
        return reverse(name, args=args or None)
    except NoReverseMatch:
        return ""


def menu(role: str, path: str, area: str) -> Menu:
    """Give the menu for a role on the page at `path`, with `area` as the code that is being looked at."""
    current = step_of(path)
    return Menu(
        steps=tuple(
            Link(step.label, reverse(f"step-{step.key}"), step.question, here=step is current) for step in STEPS
        ),
        current=current,
        entries=links(current.entries, role, area, path) if current else (),
        upkeep=links(UPKEEP, role, area, path),
    )


def links(entries: tuple[Entry, ...], role: str, area: str = "", path: str = "") -> tuple[Link, ...]:
    """Give the entries that the role may open. `path` tells which of them is open: the longest address that fits."""
    found = [(entry, _address_of(entry, role, area)) for entry in entries if role in entry.roles]
    tabs = {url: [url, *(address(role, name) for name in entry.also)] for entry, url in found if url}
    fits = {
        url: max((len(one) for one in under if one and path.startswith(one)), default=0) for url, under in tabs.items()
    }
    open_now = max(fits, key=lambda url: fits[url], default="")
    return tuple(
        Link(entry.label, url, entry.explanation, here=url == open_now and fits[url] > 0) for entry, url in found if url
    )


def step_of(path: str) -> Step | None:
    """Give the step that an address belongs to.

    >>> step_of("/signaleren/vraag/").key
    'notice'
    """
    first = path.lstrip("/").partition("/")[0]
    return next((step for step in STEPS if step.path == first), None)


def _address_of(entry: Entry, role: str, area: str) -> str:
    if entry.of_area:
        return address(role, entry.name, area) if area else ""
    return next((url for name in (entry.name, *entry.also) if (url := address(role, name))), "")
