"""Stories that residents tell, with the consent that they gave and can take back.

Wim's first name and his words are his. They stand here as long as he agrees, unreadable in the database itself, and are
destroyed a month after that. What stays a while longer is a fingerprint: proof that somebody agreed to a text on a day,
without the text.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.campaign import Campaign
from voorkant.store.models.encrypted import EncryptedText
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import CONSENT, DataPolicy, Personal, Retention


class Story(models.Model):
    """A story of a campaign. `name` is what the teller chose to be called. `until` is the day until which the teller
    agrees or is asked to agree; `ends` the last day of the story as it stands: of waiting, of the agreement, or the day
    on which it was withdrawn. `nonce` is random: with the secret of the installation it makes the teller's link, of
    which only `link` (a hash) is kept. `steps_made` counts steps, so that a page that stood open cannot agree to a text
    that changed since. `email` is kept only when the teller asked to be written again, in `language` (nl or en).
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Een verhaal van een inwoner laten lezen, zo lang die inwoner dat wil.",
            en="Let people read a resident's story, for as long as that resident wants.",
        ),
        basis=CONSENT,
        retention=Retention(
            ends=Text(
                nl="Een maand nadat het akkoord afliep of het verhaal werd ingetrokken.",
                en="A month after the agreement ended or the story was withdrawn.",
            ),
            setting="story_days",
            field="ends",
        ),
        personal=Personal.RESIDENT,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="stories")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="stories")
    theme = models.CharField(max_length=40)
    title = EncryptedText()
    text = EncryptedText()
    name = EncryptedText(blank=True)
    picture = models.BinaryField(default=b"")
    picture_type = models.CharField(max_length=20, blank=True)
    picture_alt = EncryptedText(blank=True)
    sender = models.CharField(max_length=40, blank=True)
    sender_reason = models.CharField(max_length=300, blank=True)
    child = models.BooleanField(default=False)
    origin = models.CharField(max_length=10, default="talk")
    channels = models.JSONField(default=list)
    until = models.DateField()
    ends = models.DateField()
    state = models.CharField(max_length=12, default="draft")
    since = models.DateField()
    steps_made = models.PositiveSmallIntegerField(default=0)
    published = models.DateField(null=True, blank=True)
    email = EncryptedText(blank=True)
    language = models.CharField(max_length=2, default="nl")
    nonce = models.CharField(max_length=64, unique=True)
    link = models.CharField(max_length=64, unique=True)
    form = models.CharField(max_length=64, null=True, blank=True, unique=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["campaign", "state", "ends"], name="story_of_campaign")]


class StoryStep(models.Model):
    """What happened to a story and when, by whom in general (`by`: teller, team, clock). Appended, not edited."""

    policy = Story.policy

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="steps")
    to = models.CharField(max_length=12)
    by = models.CharField(max_length=10)
    note = EncryptedText(blank=True)
    on = models.DateField()


class StoryConsent(models.Model):
    """Proof of a decision of a teller: fingerprints of the text and the consent, channels, until when, and the day.

    `digest` is keyed with the secret of the installation, so that nobody can try texts against it. The row outlives its
    story, without a name or a word of it. `decision` is agreed, or withdrawn.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Kunnen aantonen dat iemand akkoord gaf en wanneer dat werd ingetrokken.",
            en="Be able to show that somebody agreed, and when that was withdrawn.",
        ),
        basis=CONSENT,
        retention=Retention(
            ends=Text(nl="Twee jaar na het einde van het akkoord.", en="Two years after the agreement ended."),
            setting="story_proof_months",
            field="until",
        ),
        personal=Personal.NAMELESS,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="+")
    story = models.ForeignKey(Story, null=True, blank=True, on_delete=models.SET_NULL, related_name="consents")
    decision = models.CharField(max_length=10)
    digest = models.CharField(max_length=64)
    channels = models.JSONField(default=list)
    parent = models.BooleanField(default=False)
    on = models.DateField()
    until = models.DateField()
    invented = models.BooleanField(default=False)
