"""What partners mean by prevention: their pictures, the text that they sign, and the words of this coalition.

A round asks each partner to draw its own picture, behind one link. The text is a row of versions with the signatures
under each. An own word is a decision with a day. Nothing here is about a resident; who signs or fills in does so for an
organisation.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class VisionRound(models.Model):
    """A round in which partners each draw their picture; `examples` are the ids of the sheet that it asks, in order.

    Participants see each other's picture once `closed_on` is set, or once `shown_from` partners are done.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Zien waar partners iets anders bedoelen met preventie, en of dat verandert.",
            en="See where partners mean something else by prevention, and whether that changes.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na het begin van de ronde.", en="Five years after the round began."),
            setting="vision_months",
            field="opened_on",
        ),
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="vision_rounds")
    name = models.CharField(max_length=120)
    examples = models.JSONField(default=list)
    shown_from = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "opened_on"], name="vision_round_by_day")]

    def __str__(self) -> str:
        return self.name


class PartnerPicture(models.Model):
    """The picture of one partner: placements by example and options by choice, and two lines in its own words.

    What was not answered is not there. `done` is when somebody there said that it is finished.
    """

    policy = VisionRound.policy

    round = models.ForeignKey(VisionRound, on_delete=models.CASCADE, related_name="pictures")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="vision_pictures")
    placed = models.JSONField(default=dict)
    chosen = models.JSONField(default=dict)
    means = models.TextField(blank=True)
    went_well = models.TextField(blank=True)
    done = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "organisation"], name="one_picture_per_partner")]


class VisionText(models.Model):
    """One version of the definition and vision; never changed once it is there, except for `public_since`.

    `changed` says what is other than in the version before; `by` who wrote it down. Residents read the newest version
    with `public_since`.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Bewaren wat partners samen onder preventie verstaan.",
            en="Keep what partners together mean by prevention.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de gemeente meedoet.", en="As long as the municipality takes part.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="vision_texts")
    number = models.PositiveSmallIntegerField()
    definition = models.TextField()
    vision = models.TextField(blank=True)
    changed = models.CharField(max_length=300, blank=True)
    by = models.CharField(max_length=120)
    written_on = models.DateField()
    public_since = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["municipality", "number"], name="vision_text_number_once")]


class VisionSignature(models.Model):
    """An organisation signed one version, by somebody in a role. Appended, not edited."""

    policy = DataPolicy(
        purpose=Text(
            nl="Weten welke organisatie welke tekst ondertekende.", en="Know which organisation signed which text."
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Acht jaar na het tekenen.", en="Eight years after signing."),
            setting="vision_signature_months",
            field="signed_on",
        ),
        personal=Personal.STAFF,
    )

    text = models.ForeignKey(VisionText, on_delete=models.CASCADE, related_name="signatures")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="vision_signatures")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    signed_on = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["text", "organisation"], name="one_signature_per_version")]


class VisionLink(models.Model):
    """One link with which a partner draws its picture in a round, or signs a text, without an account.

    Only the hash of the link is kept. It works until `expires`, and not once it is `revoked`.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Partners zonder account laten meedoen aan de gedeelde visie.",
            en="Let partners without an account take part in the shared vision.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Een maand na afloop.", en="One month after it expires."),
            setting="expired_key_days",
            field="expires",
        ),
        personal=Personal.STAFF,
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="vision_links")
    round = models.ForeignKey(VisionRound, null=True, blank=True, on_delete=models.CASCADE, related_name="links")
    text = models.ForeignKey(VisionText, null=True, blank=True, on_delete=models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made = models.DateField()
    expires = models.DateField()
    revoked = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(round__isnull=False) ^ models.Q(text__isnull=False), name="vision_link_about_one"
            )
        ]


class CoalitionWord(models.Model):
    """What this coalition calls a term of the shared language from a day on, and who decided. Appended, not edited.

    `section` and `term` are ids of the shared language; an empty `nl` takes the shared word back.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="De woorden gebruiken die partners hier met elkaar kozen.",
            en="Use the words that partners here chose together.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Zolang de gemeente meedoet.", en="As long as the municipality takes part.")),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="words")
    section = models.CharField(max_length=40)
    term = models.CharField(max_length=60)
    nl = models.CharField(max_length=80, blank=True)
    en = models.CharField(max_length=80, blank=True)
    explanation_nl = models.CharField(max_length=400, blank=True)
    explanation_en = models.CharField(max_length=400, blank=True)
    decided_by = models.CharField(max_length=120)
    valid_from = models.DateField()
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "section", "term"], name="word_of_coalition")]
