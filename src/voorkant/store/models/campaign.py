"""A campaign in its own name, what it sends out where and when, and what came back.

Zodus has its own orange and its own page. A row here says who stands behind it, which message goes in which paper on
which day, how many copies were printed and who estimated the readers. Nobody who read anything is in it: visits and
thumbs are numbers per week.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Campaign(models.Model):
    """A campaign: `slug` is its address (/c/<slug>/), `accent` and `background` are "#rrggbb", `logo` a picture that
    was drawn anew. `active` tells whether its public page is open.
    """

    policy = DataPolicy(
        purpose=Text(
            nl="Goede verhalen laten zien onder een eigen naam, en weten wat dat bereikt.",
            en="Show good stories under a name of their own, and know what that reaches.",
        ),
        basis=PREVENTION_TASK,
        retention=Retention(ends=Text(nl="Tot iemand het verwijdert.", en="Until somebody removes it.")),
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="campaigns")
    name = models.CharField(max_length=60)
    slug = models.CharField(max_length=60, unique=True)
    tagline = models.CharField(max_length=160, blank=True)
    about = models.CharField(max_length=600, blank=True)
    hashtag = models.CharField(max_length=30, blank=True)
    accent = models.CharField(max_length=7)
    background = models.CharField(max_length=7)
    logo = models.BinaryField(default=b"")
    logo_type = models.CharField(max_length=20, blank=True)
    active = models.BooleanField(default=True)
    invented = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class CampaignPartner(models.Model):
    """An organisation that stands behind a campaign."""

    policy = Campaign.policy

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="behind")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "organisation"], name="one_line_per_partner")]


class Outing(models.Model):
    """One story or message on one channel on one day; `by` is the organisation that takes care.

    `copies`, `readers` and `reactions` are null until somebody fills them in; `readers_source` says who estimated.
    `stop_asked` is the day on which whoever used it was asked to stop, as its teller withdrew or the time was over.
    `what` is empty where a story says it: a story's own words are kept in one place, and go with it.
    """

    policy = DataPolicy(
        purpose=Campaign.policy.purpose,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na de dag waarop het verscheen.", en="Five years after the day it appeared."),
            setting="outing_months",
            field="on",
        ),
        personal=Personal.NONE,
    )

    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="outings")
    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="outings")
    story = models.ForeignKey("store.Story", null=True, blank=True, on_delete=models.SET_NULL, related_name="outings")
    what = models.CharField(max_length=120, blank=True)
    theme = models.CharField(max_length=40)
    channel = models.CharField(max_length=40)
    on = models.DateField()
    by = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=12, default="planned")
    copies = models.PositiveIntegerField(null=True, blank=True)
    readers = models.PositiveIntegerField(null=True, blank=True)
    readers_source = models.CharField(max_length=160, blank=True)
    reactions = models.PositiveIntegerField(null=True, blank=True)
    stop_asked = models.DateField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "on"], name="outing_by_day")]


class CampaignCount(models.Model):
    """How often a campaign's page was opened (`kind` visit) or a story got a thumb (thumb), per week.

    `about` is the key of a story, 0 for the page itself; a count outlives its story and keeps its `theme`. No
    address, cookie or time of a visitor is kept, so one person may count more than once.
    """

    policy = DataPolicy(
        purpose=Campaign.policy.purpose,
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Vijf jaar na de week.", en="Five years after the week."),
            setting="outing_months",
            field="week",
        ),
        personal=Personal.NONE,
    )

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="counts")
    about = models.PositiveBigIntegerField(default=0)
    theme = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10)
    week = models.DateField()
    number = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["campaign", "week"], name="campaign_count_by_week")]
        constraints = [
            models.UniqueConstraint(fields=["campaign", "about", "kind", "week"], name="one_count_per_story")
        ]
