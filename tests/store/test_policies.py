"""Row P1: nothing is kept without a purpose, a legal basis and an end, in both languages."""

import pytest
from django.apps import apps
from django.db import models

from voorkant.store.models import DataPolicy

KEPT = sorted(apps.get_app_config("store").get_models(), key=lambda model: model.__name__)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_a_model_says_why_on_which_basis_and_until_when_it_keeps_rows(model: type[models.Model]):
    policy = model.__dict__.get("policy")
    assert isinstance(policy, DataPolicy), f"{model.__name__} has no policy of its own"
    for text in (policy.purpose, policy.basis, policy.retention.ends):
        assert text.nl.strip().endswith(".")
        assert text.en.strip().endswith(".")
    assert policy.purpose.nl != policy.purpose.en


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_a_term_runs_from_a_date_of_the_model_or_of_what_it_belongs_to(model: type[models.Model]):
    retention = model.policy.retention
    assert bool(retention.setting) == bool(retention.field)
    if retention.field:
        assert any(_keeps_date(owner, retention.field) for owner in (model, *_owners(model)))


def _owners(model: type[models.Model]) -> list[type[models.Model]]:
    """Models with the same policy whose rows take rows of `model` with them when they go."""
    keys = [field for field in model._meta.concrete_fields if isinstance(field, models.ForeignKey)]
    cascading = [field.related_model for field in keys if field.remote_field.on_delete is models.CASCADE]
    near = [owner for owner in cascading if getattr(owner, "policy", None) is model.policy]
    return [*near, *(further for owner in near for further in _owners(owner))]


def _keeps_date(model: type[models.Model], path: str) -> bool:
    for part in path.split("__"):
        found = next((field for field in model._meta.get_fields() if field.name == part), None)
        if found is None:
            return False
        model = found.related_model or model
    return isinstance(found, models.DateField)


def test_only_models_that_say_so_keep_what_is_about_people():
    silent = [model.__name__ for model in KEPT if model.policy.personal == "none" and _names_people(model)]
    assert silent == []


def _names_people(model: type[models.Model]) -> bool:
    telling = {"email", "first_name", "last_name", "phone", "who", "text", "present"}
    return bool(telling & {field.name for field in model._meta.get_fields()})
