"""Write the shared definition and vision as versions, sign them, and let residents read them.

A version is never changed. Whoever writes two words more makes a new one, which nobody has signed yet; the five
signatures stay under the words that were there.
"""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from voorkant.core.organise.vision_text import Draft, draft_faults, signature_faults, tidy_draft
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text, same
from voorkant.store.models import Municipality, Organisation, VisionSignature, VisionText
from voorkant.store.services.partners import refuse_faults


class TextOutdated(BadInput):
    """Somebody works from a version that is no longer the newest."""

    def __init__(self, newest: int) -> None:
        super().__init__("vision-text-outdated", _NEWER.format(n=same(str(newest))), _NEWER_WHY, _NEWER_DO)


def write_text(*, municipality: Municipality, draft: Draft, after: int, today: date | None = None) -> VisionText:
    """Append a version; `after` is the number that the writer started from, 0 for none. Raises EntryNotRight with
    fields of the draft, or TextOutdated when somebody wrote one meanwhile.
    """
    draft = tidy_draft(draft)
    newest = newest_text(municipality)
    if after != (newest.number if newest else 0):
        raise TextOutdated(newest.number if newest else 0)
    before = Draft(newest.definition, newest.vision, newest.changed, newest.by) if newest else None
    refuse_faults(list(draft_faults(draft, before)))
    try:
        with transaction.atomic():
            return VisionText.objects.create(
                municipality=municipality, number=after + 1, definition=draft.definition, vision=draft.vision,
                changed=draft.changed, by=draft.by[:120], written_on=today or timezone.localdate(),
            )  # fmt: skip
    except IntegrityError as error:
        raise TextOutdated(after + 1) from error


def sign_text(
    *, text: VisionText, organisation: Organisation, name: str, role: str, today: date | None = None
) -> VisionSignature:
    """Sign the newest version for an organisation, once. Raises EntryNotRight with `name` and `role`, TextOutdated when
    there is a newer version, BadInput when the organisation signed already.
    """
    name, role = " ".join(name.split())[:120], " ".join(role.split())[:120]
    refuse_faults(list(signature_faults(name, role)))
    with transaction.atomic():
        newest = newest_text(text.municipality)
        if newest is None or newest.pk != text.pk or organisation.municipality_id != text.municipality_id:
            raise TextOutdated(newest.number if newest else 0)
        signature, made = VisionSignature.objects.get_or_create(
            text=text, organisation=organisation,
            defaults={"name": name, "role": role, "signed_on": today or timezone.localdate()},
        )  # fmt: skip
        if not made:
            raise BadInput("vision-signed-already", _SIGNED, _ONCE, _NOTHING_TO_DO)
    return signature


def publish_text(*, text: VisionText, today: date | None = None) -> None:
    """Let residents read this version, and no other."""
    with transaction.atomic():
        hide_text(municipality=text.municipality)
        VisionText.objects.filter(pk=text.pk).update(public_since=today or timezone.localdate())


def hide_text(*, municipality: Municipality) -> None:
    """Let residents read no version any more."""
    VisionText.objects.filter(municipality=municipality).exclude(public_since=None).update(public_since=None)


def newest_text(municipality: Municipality) -> VisionText | None:
    """Give the newest version."""
    return VisionText.objects.filter(municipality=municipality).order_by("-number").first()


_NEWER = Text("Er is een nieuwere tekst: versie {n}.", "There is a newer text: version {n}.")
_NEWER_WHY = Text(
    "Er is niets bewaard, zodat niemand iets anders tekent dan er staat.",
    "Nothing was kept, so that nobody signs what does not stand there.",
)
_NEWER_DO = Text("Lees de nieuwe versie, en ga daarmee verder.", "Read the new version, and go on from there.")
_SIGNED = Text("Jullie tekenden deze versie al.", "You signed this version already.")
_ONCE = Text("Een organisatie tekent een versie één keer.", "An organisation signs a version once.")
_NOTHING_TO_DO = Text("Je hoeft niets te doen.", "There is nothing to do.")
