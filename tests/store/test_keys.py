"""Row P5: a partner's system gets in with a key of which only a print is kept, and no longer than agreed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from voorkant.core.shared.errors import BadInput
from voorkant.store.models import ApiKey, Municipality, Organisation
from voorkant.store.services.keys import find_key, make_key, revoke_key

pytestmark = [pytest.mark.row("P5"), pytest.mark.django_db]


@pytest.fixture
def library(db: None) -> Organisation:
    voorst = Municipality.objects.create(code="GM0285", name="Voorst")
    return Organisation.objects.create(municipality=voorst, name="Bibliotheek", kind="library")


def made(organisation: "Organisation | str", **changes: object) -> str:
    chosen = {"scopes": ["cijfers", "gebieden"], "expires": timezone.localdate() + timedelta(days=30)} | changes
    return make_key(organisation=organisation, **chosen)


def test_a_key_is_found_and_kept_only_as_a_print(library):
    key = made("Bibliotheek")
    today = timezone.localdate()
    found = find_key(key, today)
    assert found.organisation == library
    assert found.scopes == ["gebieden", "cijfers"]
    assert key.split("_", 2)[2] not in str(vars(found))
    assert find_key(key[:-1], today) is None
    assert find_key("vk_niets", today) is None


def test_a_key_that_was_revoked_or_has_run_out_opens_nothing(library):
    today = timezone.localdate()
    key = made(library)
    assert find_key(key, today + timedelta(days=31)) is None
    revoke_key(ApiKey.objects.get())
    assert find_key(key, today) is None


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"scopes": ["alles"]}, "scope-unknown"),
        ({"scopes": []}, "scope-missing"),
        ({"expires": timezone.localdate() - timedelta(days=1)}, "key-expired"),
    ],
)
def test_a_key_that_could_not_be_used_is_not_made(library, changes, code):
    with pytest.raises(BadInput) as refusal:
        made(library, **changes)
    assert refusal.value.code == code
    assert not ApiKey.objects.exists()


def test_a_name_that_is_nobodys_or_of_two_is_refused(library):
    with pytest.raises(BadInput, match="niet bekend"):
        made("Voetbalclub")
    apeldoorn = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    Organisation.objects.create(municipality=apeldoorn, name="Bibliotheek", kind="library")
    with pytest.raises(BadInput, match="meer gemeenten"):
        made("Bibliotheek")
