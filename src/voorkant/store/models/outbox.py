"""Messages that are to be mailed, each once.

A reminder for Ria lies here from the moment that it was made until the mail server took it. When her mailbox keeps
refusing, the row says so, and her colleague reads that the address is wrong.
"""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.encrypted import EncryptedText
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.policy import PREVENTION_TASK, DataPolicy, Personal, Retention


class Outbox(models.Model):
    """A message that is to be mailed, once. `key` names the thing that it is about, so that it is made once only;
    `message_id` stays the same however often it is tried, so that a mailbox can recognise a repeat. `calendar` is a
    calendar file that goes with it, empty for none.

    `answer` is the last code of the mail server that was not a yes, `refusals` how often it said never, and `refused`
    when no further try followed; nobody tries that row again until somebody asks for it.
    """

    policy = DataPolicy(
        purpose=Text(nl="Collega's en partners een bericht sturen.", en="Send colleagues and partners a message."),
        basis=PREVENTION_TASK,
        retention=Retention(
            ends=Text(nl="Dertig dagen nadat het is gemaakt.", en="Thirty days after it was made."),
            setting="outbox_days",
            field="made",
        ),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=120, unique=True)
    message_id = models.CharField(max_length=120)
    email = EncryptedText()
    subject = models.CharField(max_length=200)
    body = EncryptedText()
    calendar = EncryptedText(blank=True, default="")
    made = models.DateTimeField(auto_now_add=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try = models.DateTimeField(null=True, blank=True)
    answer = models.PositiveSmallIntegerField(null=True, blank=True)
    refusals = models.PositiveSmallIntegerField(default=0)
    refused = models.DateTimeField(null=True, blank=True)
    sent = models.DateTimeField(null=True, blank=True)
    invented = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["next_try", "id"], condition=models.Q(sent=None, refused=None), name="outbox_waiting"),
            models.Index(fields=["municipality"], condition=models.Q(refused__isnull=False), name="outbox_refused"),
        ]
