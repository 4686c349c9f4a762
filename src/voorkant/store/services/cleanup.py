"""Destroy each night what has had its time, and leave a certificate of it.

The words that a colleague wrote down in July are no use in October and could still hurt somebody. Nobody has to think
of them: the policy of each model says until when it stays, and this does what the policies say. A new model with a term
is cleaned up without a line here.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.contrib.sessions.models import Session
from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

from voorkant.core.shared.numbers import whole
from voorkant.core.shared.text import Text
from voorkant.store.models import (
    ApiKey,
    DataPolicy,
    Destruction,
    Job,
    Municipality,
    Question,
    QuestionCount,
    Role,
    User,
)
from voorkant.store.selectors.privacy import CLEANUP, has_field, oldest_allowed, start_of, terms, way_to_municipality
from voorkant.store.services.candidate_words import forget_words
from voorkant.store.services.notice import remove_questions

AT_A_TIME = 2_000
Remove = Callable[[Any, Municipality | None], int]


def run(today: date) -> list[Destruction]:
    """Destroy everything past its term on `today`; gives one certificate per rule that found something."""
    ran = timezone.now()
    made = [
        certificate
        for model, policy in terms()
        for municipality, rows in _past_term(model, policy, today)
        if (certificate := _destroy(model, policy, municipality, rows, today, ran)) is not None
    ]
    made += _without_a_term(today, ran)
    forget_words()
    _report(made)
    return made


def _past_term(
    model: type[models.Model], policy: DataPolicy, today: date
) -> Iterator[tuple[Municipality | None, "models.QuerySet[Any]"]]:
    path = policy.retention.field
    if not has_field(model, path):
        return  # goes together with what it belongs to
    way = way_to_municipality(model)
    owners: list[Municipality | None] = list(Municipality.objects.order_by("pk")) if way else []
    for owner in [*owners, None]:
        first = oldest_allowed(policy, owner, today)
        if model is QuestionCount:
            first = first.replace(day=1)
        start = start_of(model, path, first)
        rows = model._default_manager.filter(**{f"{path}__lt": start})
        if model is User:
            rows |= model._default_manager.filter(last_login=None, date_joined__lt=start)
        yield owner, rows.filter(**({way: owner} if way else {}))


def _destroy(
    model: type[models.Model],
    policy: DataPolicy,
    municipality: Municipality | None,
    rows: "models.QuerySet[Any]",
    today: date,
    ran: Any,
) -> Destruction | None:
    remove = _REMOVE.get(model, _delete)
    certificate: Destruction | None = None
    while True:
        with transaction.atomic():
            gone = remove(rows, municipality)
            if not gone:
                return certificate
            certificate = _certify(certificate, model, policy, municipality, today, ran, gone)


def _certify(
    certificate: Destruction | None,
    model: type[models.Model],
    policy: DataPolicy,
    municipality: Municipality | None,
    today: date,
    ran: Any,
    gone: int,
) -> Destruction:
    if certificate is None:
        return Destruction.objects.create(
            ran=ran,
            municipality=municipality,
            model=model.__name__,
            rule=policy.retention.setting,
            before=oldest_allowed(policy, municipality, today),
            destroyed=gone,
        )
    Destruction.objects.filter(pk=certificate.pk).update(destroyed=F("destroyed") + gone)
    certificate.destroyed += gone
    return certificate


def _delete(rows: "models.QuerySet[Any]", municipality: Municipality | None) -> int:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
    if keys:
        rows.model._default_manager.filter(pk__in=keys).delete()
    return len(keys)


def _remove_questions(rows: "models.QuerySet[Any]", municipality: Municipality | None) -> int:
    keys = list(rows.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
    return remove_questions(municipality.pk, keys) if municipality and keys else 0


def _close_accounts(rows: "models.QuerySet[Any]", municipality: Municipality | None) -> int:
    """Close unused accounts, with what they sign in with; the last administrator keeps the house open."""
    unused = rows.filter(is_active=True)
    others = User.objects.filter(municipality=municipality, role=Role.ADMINISTRATOR, is_active=True).exclude(
        pk__in=unused.values("pk")
    )
    if not others.exists():
        keeper = unused.filter(role=Role.ADMINISTRATOR).order_by("-last_login").first()
        unused = unused.exclude(pk=keeper.pk) if keeper else unused
    keys = list(unused.order_by("pk").values_list("pk", flat=True)[:AT_A_TIME])
    closing = User.objects.filter(pk__in=keys)
    for relation in ("authenticator_set", "emailaddress_set", "socialaccount_set"):
        for user in closing:
            getattr(user, relation).all().delete()
    closing.update(is_active=False)
    return len(keys)


def _without_a_term(today: date, ran: Any) -> list[Destruction]:
    """Remove what ends by an event: sessions that ran out, and keys that were revoked."""
    made = []
    for rows, rule in (
        (Session.objects.filter(expire_date__lt=timezone.now()), "session"),
        (ApiKey.objects.filter(revoked=True), "revoked"),
    ):
        with transaction.atomic():
            number = rows.count()
            rows.delete()
            if number:
                name = rows.model.__name__
                made.append(Destruction.objects.create(ran=ran, model=name, rule=rule, before=today, destroyed=number))
    return made


def _report(made: list[Destruction]) -> None:
    total = sum(one.destroyed for one in made)
    words = Text(nl=f"{whole(total).nl} rijen vernietigd.", en=f"{whole(total).en} rows destroyed.")
    Job.objects.create(
        kind=CLEANUP,
        status=Job.Status.DONE,
        done=total,
        total=total,
        message={"nl": words.nl, "en": words.en},
        heartbeat=timezone.now(),
    )


_REMOVE: dict[type[models.Model], Remove] = {Question: _remove_questions, User: _close_accounts}
