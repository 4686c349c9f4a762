"""What is mailed about a story: the teller's own link, and the request to stop using what was withdrawn."""

from collections.abc import Sequence

from django.urls import reverse

from voorkant.adapters.story_knowledge import load_channels
from voorkant.core.shared.text import Text
from voorkant.store.models import Outing, Story
from voorkant.store.services.outbox import Message, put, site_address


def teller_message(row: Story, token: str, email: str, about: str) -> None:
    """Put the teller's link in the outbox, where there is an address; `about` is came or asked."""
    if not email:
        return
    subject, body = (_CAME, _CAME_BODY) if about == "came" else (_ASKED, _ASKED_BODY)
    words = body.format(campaign=row.campaign.name, link=site_address(reverse("story-link", args=[token])))
    put([
        Message(
            f"story:{row.pk}:{about}:{row.steps_made}", email,
            subject.format(campaign=row.campaign.name).to(row.language), words.to(row.language),
            row.municipality, row.invented,
        )
    ])  # fmt: skip


def stop_messages(row: Story, used: Sequence[Outing], *, withdrawn: bool) -> None:
    """Ask each organisation that used a story to stop: its teller withdrew it, or the time agreed is over."""
    channels = load_channels()
    put(
        Message(
            f"story-stop:{one.pk}", one.by.email, _STOP.format(campaign=row.campaign.name).nl,
            _STOP_BODY.format(
                why=_WITHDREW if withdrawn else _TIME_OVER, channel=channels[one.channel].name,
                day=f"{one.on:%d-%m-%Y}", what=one.what or row.title, stop=channels[one.channel].stop,
            ).nl,
            row.municipality, row.invented,
        )
        for one in used if one.by is not None and one.by.email and one.channel in channels
    )  # fmt: skip


_CAME = Text(nl="Jouw verhaal voor {campaign}", en="Your story for {campaign}")
_CAME_BODY = Text(
    nl=(
        "Dank je wel voor je verhaal.\n\nMet deze link lees je de tekst, verander je iets, of trek je het in. "
        "Bewaar hem goed; wie hem heeft, kan dat ook.\n\n{link}\n\n"
        "Er komt niets op {campaign} voordat jij akkoord bent met de laatste tekst."
    ),
    en=(
        "Thank you for your story.\n\nWith this link you read the text, change something, or withdraw it. "
        "Keep it well; whoever has it can do so too.\n\n{link}\n\n"
        "Nothing goes on {campaign} before you agree to the final text."
    ),
)
_ASKED = Text(nl="Wil jij je verhaal voor {campaign} lezen?", en="Will you read your story for {campaign}?")
_ASKED_BODY = Text(
    nl="De tekst is klaar. Lees hem en kies: akkoord, aanpassen, of toch niet.\n\n{link}",
    en="The text is ready. Read it and choose: agree, change, or rather not.\n\n{link}",
)
_STOP = Text(nl="Gebruik dit verhaal van {campaign} niet meer", en="Please stop using this story of {campaign}")
_WITHDREW = Text(
    nl="De verteller trok het verhaal in. Dat mag altijd.",
    en="The teller withdrew the story, which is always allowed.",
)
_TIME_OVER = Text(
    nl="De tijd waarvoor de verteller akkoord gaf, is om.", en="The time for which the teller agreed is over."
)
_STOP_BODY = Text(
    nl=("{why}\n\n{what}\n{channel}, {day}\n\n{stop}\n\nWil je het niet meer gebruiken, en het weghalen waar dat kan?"),
    en=(
        "{why}\n\n{what}\n{channel}, {day}\n\n{stop}\n\n"
        "Will you stop using it, and take it away where that can be done?"
    ),
)
