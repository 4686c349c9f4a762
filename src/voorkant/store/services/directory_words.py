"""What whoever stands for entries of the directory gets by mail: which entries, until when, and one link."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from voorkant.core.shared.period import long_date
from voorkant.core.shared.text import Text
from voorkant.store.models import Municipality
from voorkant.store.services.outbox import site_address

MOST_NAMED = 12


def asking_words(
    municipality: Municipality, who: str, names: Sequence[str], token: str, until: date, *, again: bool
) -> tuple[str, str]:
    """Give the subject and text of a mail that asks whether entries are right."""
    subject = (_SUBJECT_AGAIN if again else _SUBJECT) if len(names) > 1 else _SUBJECT_ONE
    listed = "\n".join(f"- {name}" for name in names[:MOST_NAMED])
    more = Text("", "")
    if len(names) > MOST_NAMED:
        rest = str(len(names) - MOST_NAMED)
        more = Text(f"\n- en nog {rest}", f"\n- and {rest} more")
    address = site_address(reverse("assure-link", args=[token]))
    body = (_BODY_AGAIN if again else _BODY).format(
        who=who or _ALL, place=municipality.name, listed=listed, more=more, day=long_date(until), address=address
    )
    return subject.format(n=str(len(names)), name=names[0], place=municipality.name).nl, _both(body)


def _both(text: Text) -> str:
    """Nobody knows which language a mailbox reads, so Dutch comes first and English follows."""
    return f"{text.nl}\n\n--\n{text.en}\n"


_ALL = Text(nl="allemaal", en="all")
_SUBJECT_ONE = Text(nl="Klopt '{name}' nog?", en="Is '{name}' still right?")
_SUBJECT = Text(nl="Kloppen deze {n} vermeldingen op de sociale kaart nog?", en="Are these {n} entries still right?")
_SUBJECT_AGAIN = Text(nl="Nog even: kloppen deze {n} vermeldingen?", en="Once more: are these {n} entries right?")
_ASK = Text(
    nl="{listed}{more}\n\nMet één tik zeg je dat het klopt, of wat er veranderde. Je hebt geen account nodig:\n"
    "{address}\n\nDe link werkt tot en met {day}. Zonder antwoord staat straks bij deze vermeldingen dat niemand ze "
    "bevestigde.",
    en="{listed}{more}\n\nOne tap says that it is right, or what changed. You need no account:\n{address}\n\nThe link "
    "works until {day}. Without an answer these entries will say that nobody confirmed them.",
)
_HELLO = Text(
    nl="Dag {who},\n\nInwoners en collega's in {place} vinden dit op de sociale kaart. Jij of je organisatie staat "
    "ervoor in. Klopt het nog?\n",
    en="Dear {who},\n\nResidents and colleagues in {place} find this in the directory. You or your organisation stand "
    "for it. Is it still right?\n",
)
_BODY = _HELLO + _ASK
_HELLO_AGAIN = Text(
    nl="Dag {who},\n\nWe vroegen al of dit in {place} nog klopt, en hoorden nog niets. Heb je een halve minuut?\n",
    en="Dear {who},\n\nWe asked before whether this in {place} is still right, and did not hear yet. Have you half a "
    "minute?\n",
)
_BODY_AGAIN = _HELLO_AGAIN + _ASK
