"""Row P4: accounts are given out by an administrator, and the last administrator cannot be taken away."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.core import mail
from django.test import Client

from voorkant.core.shared.errors import BadInput
from voorkant.store.models import Municipality, Organisation, Role, User
from voorkant.store.services.people import (
    change_account,
    close_account,
    give_new_password,
    make_account,
    save_organisation,
)

pytestmark = [pytest.mark.row("P4"), pytest.mark.django_db]


@pytest.fixture
def voorst_empty(db: None) -> Municipality:
    return Municipality.objects.create(code="GM0285", name="Voorst")


@pytest.fixture
def team(voorst_empty) -> Organisation:
    return save_organisation(municipality=voorst_empty, name="Wijkteam", kind="neighbourhood_team")


def account(municipality, name="s.devries", role=Role.ADVISER, email="", organisation=None):
    return make_account(municipality=municipality, username=name, email=email, role=role, organisation=organisation)


@pytest.mark.smoke
def test_a_new_account_signs_in_with_its_password_and_no_mail_goes_out(voorst_empty):
    made = account(voorst_empty)
    assert authenticate(None, username="s.devries", password=made.password) == made.user
    assert made.password not in made.user.password
    assert mail.outbox == []


def test_each_password_is_new(voorst_empty):
    made = account(voorst_empty)
    assert give_new_password(made.user) != made.password
    assert authenticate(None, username="s.devries", password=made.password) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": "S.DeVries"}, "username-taken"),
        ({"name": "  "}, "username-missing"),
        ({"name": "other", "email": "S@voorst.example"}, "email-taken"),
        ({"name": "other", "email": "geen adres"}, "email-wrong"),
        ({"name": "other", "role": "baas"}, "role-unknown"),
        ({"name": "other", "role": Role.PROFESSIONAL}, "team-missing"),
    ],
)
def test_what_is_not_right_is_refused_and_nothing_is_made(voorst_empty, change, code):
    account(voorst_empty, email="s@voorst.example")
    with pytest.raises(BadInput) as refusal:
        account(voorst_empty, **change)
    assert refusal.value.code == code
    assert User.objects.count() == 1


def test_an_organisation_of_another_municipality_cannot_be_given(voorst_empty):
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    theirs = save_organisation(municipality=elsewhere, name="Wijkteam", kind="neighbourhood_team")
    with pytest.raises(BadInput) as refusal:
        account(voorst_empty, role=Role.PROFESSIONAL, organisation=theirs)
    assert refusal.value.code == "organisation-elsewhere"


@pytest.mark.smoke
def test_the_last_administrator_can_neither_go_nor_change_role(voorst_empty):
    last = account(voorst_empty, role=Role.ADMINISTRATOR).user
    closed = account(voorst_empty, "closed", role=Role.ADMINISTRATOR).user
    close_account(closed)
    for attempt in (lambda: close_account(last), lambda: change_account(last, role=Role.ADVISER, organisation=None)):
        with pytest.raises(BadInput) as refusal:
            attempt()
        assert refusal.value.code == "last-administrator"
    last.refresh_from_db()
    assert (last.role, last.is_active) == (Role.ADMINISTRATOR, True)


def test_an_administrator_elsewhere_does_not_count(voorst_empty):
    elsewhere = Municipality.objects.create(code="GM0200", name="Apeldoorn")
    account(elsewhere, "a", role=Role.ADMINISTRATOR)
    with pytest.raises(BadInput):
        close_account(account(voorst_empty, role=Role.ADMINISTRATOR).user)


def test_a_closed_account_is_out_at_once(voorst_empty):
    made = account(voorst_empty)
    client = Client()
    client.force_login(made.user)
    Authenticator.objects.create(user=made.user, type="totp", data={})
    close_account(made.user)
    assert client.get("/beheer/bronnen/").status_code == 302
    assert authenticate(None, username="s.devries", password=made.password) is None
    assert not Authenticator.objects.exists()


def test_a_new_password_ends_what_was_open_and_opens_a_closed_account(voorst_empty):
    made = account(voorst_empty)
    client = Client()
    client.force_login(made.user)
    close_account(made.user)
    password = give_new_password(made.user)
    assert authenticate(None, username="s.devries", password=password) == made.user
    assert client.get("/beheer/bronnen/").status_code == 302


def test_a_name_of_an_organisation_is_there_once(voorst_empty, team):
    with pytest.raises(BadInput) as refusal:
        save_organisation(municipality=voorst_empty, name=" wijkteam ", kind="library")
    assert refusal.value.code == "organisation-taken"
    renamed = save_organisation(municipality=voorst_empty, name="WIJKTEAM", kind="library", organisation=team)
    assert (renamed.pk, renamed.name, renamed.kind) == (team.pk, "WIJKTEAM", "library")
