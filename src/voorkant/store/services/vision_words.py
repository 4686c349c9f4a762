"""Decide what this coalition calls something; every decision stays, and the newest that has begun holds."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.utils import timezone

from voorkant.adapters.knowledge import load_shared_language
from voorkant.core.organise.vision_words import OwnWord, in_force, word_faults
from voorkant.store.models import CoalitionWord, Municipality
from voorkant.store.selectors.vision_words import own_words
from voorkant.store.services.partners import refuse_faults

WORDS = ("nl", "en", "explanation_nl", "explanation_en")


def decide_word(*, municipality: Municipality, word: OwnWord, today: date | None = None) -> CoalitionWord:
    """Append a decision; an empty `nl` takes the shared word back. Raises EntryNotRight with fields of `OwnWord`."""
    today = today or timezone.localdate()
    said: dict[str, Any] = {field: " ".join(getattr(word, field).split()) for field in WORDS}
    tidy = replace(word, **said, decided_by=" ".join(word.decided_by.split())[:120])
    later = max(today, tidy.valid_from)
    refuse_faults(list(word_faults(tidy, load_shared_language(), in_force(own_words(municipality), later))))
    return CoalitionWord.objects.create(
        municipality=municipality, section=tidy.section, term=tidy.term, nl=tidy.nl, en=tidy.en,
        explanation_nl=tidy.explanation_nl, explanation_en=tidy.explanation_en, decided_by=tidy.decided_by,
        valid_from=tidy.valid_from,
    )  # fmt: skip
