"""Write down a joint reading of the picture: what partners recognise, what contradicts it, who finds out what.

Around a table in Terwolde somebody says "dat klopt niet, dat is een oud cijfer". If nobody writes it down the same
sentence is said again next year. A remark is added, never changed; what was to be found out gets its answer beside it.
"""

from datetime import date

from django.db import transaction
from django.utils import timezone

from voorkant.adapters.deidentification import deidentify
from voorkant.adapters.knowledge import load_language
from voorkant.core.shared.errors import BadInput, NotFound
from voorkant.core.shared.retention import oldest_kept
from voorkant.core.shared.text import Text
from voorkant.store.models import JointReading, Municipality, ReadingNote
from voorkant.store.selectors.areas import find_area
from voorkant.store.selectors.settings import setting_value

LONGEST = 1_000
WHO_LONGEST = 120


def start_reading(*, municipality: Municipality, area: str, held_on: date, present: str = "") -> JointReading:
    """Open a joint reading of an area, held on a day that is not in the future; `present` names roles, not persons."""
    place = find_area(area)
    if held_on > timezone.localdate():
        raise BadInput(
            "reading-in-future",
            Text("Deze datum is nog niet geweest.", "This date is yet to come."),
            Text("Er is niets bewaard.", "Nothing was kept."),
            Text("Vul de dag in waarop jullie bij elkaar zaten.", "Give the day on which you sat together."),
        )
    months = int(setting_value("joint_reading_months", municipality))
    if held_on < oldest_kept(timezone.localdate(), months, "months"):
        raise BadInput(
            "reading-too-old",
            Text("Deze bijeenkomst is te lang geleden.", "This meeting was too long ago."),
            Text(f"Wat samen is gelezen bewaren we {months} maanden.", f"Joint readings are kept {months} months."),
            Text("Controleer de datum.", "Check the date."),
        )
    return JointReading.objects.create(
        municipality=municipality, area_code=place.code, held_on=held_on, present=deidentify(present.strip()[:300]).text
    )


def add_note(
    *, reading: JointReading, kind: str, text: str, problem: str = "", who: str = "", due: date | None = None
) -> ReadingNote:
    """Add a remark. What is to be found out needs who does so (a role) and by when."""
    text = text.strip()
    missing = _missing(kind, text, who, due)
    if missing is not None:
        raise missing
    if problem and problem not in load_language().problems:
        raise NotFound(
            "problem-unknown",
            Text(f"Onderwerp '{problem}' is niet bekend.", f"Subject '{problem}' is not known."),
            Text("Er is niets bewaard.", "Nothing was kept."),
            Text("Kies een onderwerp uit de lijst.", "Choose a subject from the list."),
        )
    with transaction.atomic():
        return ReadingNote.objects.create(
            reading=reading,
            kind=kind,
            problem=problem,
            text=deidentify(text[:LONGEST]).text,
            who=who.strip()[:WHO_LONGEST] if kind == ReadingNote.Kind.TO_FIND_OUT else "",
            due=due if kind == ReadingNote.Kind.TO_FIND_OUT else None,
        )


def answer_note(*, note: ReadingNote, answer: str) -> ReadingNote:
    """Write what was found out beside the remark that asked for it; once."""
    answer = answer.strip()
    if not answer or note.kind != ReadingNote.Kind.TO_FIND_OUT or note.answered_on:
        raise BadInput(
            "answer-not-possible",
            Text("Dit antwoord kan niet worden bewaard.", "This answer cannot be kept."),
            Text("Het is leeg, of er staat al een antwoord.", "It is empty, or there is an answer already."),
            Text(
                "Schrijf wat er is gevonden, of maak een nieuwe opmerking.",
                "Write what was found, or add a new remark.",
            ),
        )
    note.answer, note.answered_on = deidentify(answer[:LONGEST]).text, timezone.localdate()
    note.save(update_fields=["answer", "answered_on"])
    return note


def _missing(kind: str, text: str, who: str, due: date | None) -> BadInput | None:
    if kind in ReadingNote.Kind.values and text and (kind != ReadingNote.Kind.TO_FIND_OUT or (who.strip() and due)):
        return None
    return BadInput(
        "note-incomplete",
        Text("Deze opmerking is nog niet compleet.", "This remark is not complete yet."),
        Text(
            "Schrijf wat jullie zien; bij uitzoeken ook wie het doet en wanneer het klaar is.",
            "Write what you see; for something to find out also who does so and by when.",
        ),
        Text("Er is nog niets bewaard.", "Nothing was kept yet."),
    )
