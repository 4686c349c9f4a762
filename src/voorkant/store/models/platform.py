"""What keeps the house in order: keys of other systems, long jobs, and proof of destruction."""

from django.db import models

from voorkant.core.shared.text import Text
from voorkant.store.models.municipality import Municipality
from voorkant.store.models.organisation import Organisation
from voorkant.store.models.policy import SECURE_SYSTEM, DataPolicy, Personal, Retention


class ApiKey(models.Model):
    """A key of one partner's system. Only its hash is kept; `scopes` are Dutch scope names of the API."""

    policy = DataPolicy(
        purpose=Text(nl="Andere systemen veilig laten aansluiten.", en="Let other systems connect safely."),
        basis=SECURE_SYSTEM,
        retention=Retention(
            ends=Text(nl="Tot de sleutel is ingetrokken of verlopen.", en="Until the key is revoked or expires."),
            setting="expired_key_days",
            field="expires",
        ),
    )

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=128)
    scopes = models.JSONField(default=list)
    expires = models.DateField()
    revoked = models.BooleanField(default=False)


class Job(models.Model):
    """Long work that shows progress, can be stopped, and is taken up again after a crash."""

    class Status(models.TextChoices):
        """From waiting to an end that can be told."""

        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    policy = DataPolicy(
        purpose=Text(nl="Voortgang van lang werk tonen.", en="Show the progress of long work."),
        basis=SECURE_SYSTEM,
        retention=Retention(ends=Text(nl="Negentig dagen.", en="Ninety days."), setting="job_days", field="created"),
        personal=Personal.STAFF,
    )

    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.CASCADE, related_name="jobs")
    kind = models.CharField(max_length=30)
    arguments = models.JSONField(default=dict)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    message = models.JSONField(default=dict)
    stop_asked = models.BooleanField(default=False)
    created = models.DateTimeField(auto_now_add=True)
    heartbeat = models.DateTimeField(null=True)


class Destruction(models.Model):
    """A certificate: how many rows of which model were destroyed when, by which rule. Says nothing of them."""

    policy = DataPolicy(
        purpose=Text(nl="Aantonen dat gegevens op tijd vernietigd zijn.", en="Prove that data was destroyed in time."),
        basis=Text(
            nl="Archiefwet 1995 art. 3 en 5; AVG art. 5 lid 2.", en="Archiefwet 1995 art. 3 and 5; GDPR art. 5(2)."
        ),
        retention=Retention(ends=Text(nl="Blijvend.", en="Kept for good.")),
    )

    ran = models.DateTimeField()
    municipality = models.ForeignKey(Municipality, null=True, on_delete=models.SET_NULL, related_name="+")
    model = models.CharField(max_length=40)
    rule = models.CharField(max_length=60)
    before = models.DateField()
    destroyed = models.PositiveIntegerField()


class Backup(models.Model):
    """A backup that was made, with the hash that its restore is checked against."""

    policy = DataPolicy(
        purpose=Text(nl="Weten dat en wanneer er een reservekopie is.", en="Know that and when there is a backup."),
        basis=SECURE_SYSTEM,
        retention=Retention(ends=Text(nl="Een jaar.", en="One year."), setting="backup_record_days", field="made"),
    )

    made = models.DateTimeField()
    filename = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
