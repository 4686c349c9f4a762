"""Keep stories withdrawn when an older backup is put back.

Wim withdrew on Tuesday, the disk breaks on Wednesday, and the backup is Monday's: in it his story is still on the page.
What was withdrawn here is therefore noted before a backup comes in, and withdrawn again before anybody reads it.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from voorkant.adapters.story_knowledge import load_story_table
from voorkant.core.act.stories import WITHDRAWN, Who, digest_of
from voorkant.store.models import Story, StoryConsent
from voorkant.store.selectors.stories import TAKEN_BACK, proof_of, version_of
from voorkant.store.services.stories import take_step


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """What was withdrawn here: fingerprints of texts, and the random numbers of stories that are still kept."""

    digests: frozenset[str] = frozenset()
    nonces: frozenset[str] = frozenset()


def withdrawals() -> Withdrawals:
    """Give what was withdrawn so far, also of stories whose words are destroyed."""
    if StoryConsent._meta.db_table not in connection.introspection.table_names():
        return Withdrawals()
    taken_back = StoryConsent.objects.filter(decision=TAKEN_BACK)
    return Withdrawals(
        frozenset(taken_back.values_list("digest", flat=True)),
        frozenset(Story.objects.filter(state=WITHDRAWN).values_list("nonce", flat=True)),
    )


def withdraw_again(known: Withdrawals, today: date) -> int:
    """Withdraw what a backup brought back; gives how many."""
    if not known.digests and not known.nonces:
        return 0
    ends = [one.id for one in load_story_table().states.values() if one.end]
    back = [
        one for one in Story.objects.exclude(state__in=ends)
        if one.nonce in known.nonces or proof_of(one, digest_of(version_of(one))) in known.digests
    ]  # fmt: skip
    for row in back:
        take_step(row=row, to=WITHDRAWN, by=Who.TELLER, seen=row.steps_made, today=today)
    return len(back)
