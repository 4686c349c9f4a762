"""Keep what a resident says is wrong with an entry, for whoever keeps the directory.

"Het telefoonnummer werkt niet meer" is worth more than a mail to the whole network. Nobody signs in and nobody is asked
who they are; what could still tell who somebody is, is taken out before it is kept.
"""

from django.conf import settings

from voorkant.adapters.deidentification import deidentify
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text
from voorkant.store.models import DirectoryStep
from voorkant.store.selectors.freshness import Thing
from voorkant.store.services.directory import propose

RESIDENT = "inwoner"
"""Who proposed, where a resident did; pages say it in the reader's language."""
LONGEST = 500


def remark(thing: Thing, text: str) -> DirectoryStep | None:
    """Keep a remark as a proposal; nothing where the same words wait already. Raises BadInput where nothing is said,
    and DeidentificationUnavailable where the words cannot be kept safely.
    """
    said = " ".join(text.split())[:LONGEST]
    if not any(sign.isalpha() for sign in said):
        raise BadInput("remark-empty", _EMPTY, _WHY, _DO)
    cleaned = deidentify(said, state=settings.STATE).text
    waiting = thing.steps.filter(kind=DirectoryStep.Kind.PROPOSED, answers=None, by=RESIDENT, note=cleaned)
    return None if waiting.exists() else propose(thing, by=RESIDENT, text=cleaned)


_EMPTY = Text("Schrijf op wat er niet klopt.", "Write down what is wrong.")
_WHY = Text("Zonder woorden weet niemand waar het om gaat.", "Without words nobody knows what it is about.")
_DO = Text("Eén zin is genoeg.", "One sentence is enough.")
