"""The page around every answer: who sees what first, in which language, and what it says when something goes wrong."""

import os
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, RequestFactory
from django.utils import translation

from tools import build_frontend, messages
from voorkant.charts import palette
from voorkant.store.models import Municipality, Role, User
from voorkant.web import errors, look
from voorkant.web.navigation import STEPS, UPKEEP, Entry, links, menu, step_of
from voorkant.web.roles import DEMO_NAMES

ROLES = ["visitor", *Role.values]
PUBLIC = ["/", "/over/", "/toegankelijkheid/", "/account/login/", *(f"/{step.path}/" for step in STEPS)]
SignIn = Callable[[str], Client]


class _Words(HTMLParser):
    """What a reader sees or hears: text, labels, no markup; and the links and raw tags for closer looks."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self._silent += tag in ("script", "style", "svg")
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        self.words += [value for name in ("alt", "aria-label", "title") if (value := given.get(name))]

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in ("script", "style", "svg")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def read(html: str) -> _Words:
    words = _Words()
    words.feed(html)
    return words


def page(client: Client, path: str, language: str = "nl") -> _Words:
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return read(client.get(path).content.decode())


@pytest.mark.parametrize("role", ROLES)
def test_each_role_has_a_first_page_that_asks_its_own_question(role: str, voorst: Municipality, client_as: SignIn):
    answer = client_as(role).get("/")
    assert answer.status_code == 200
    heading = re.search(r"<h1>(.*?)</h1>", answer.content.decode(), re.DOTALL)
    expected = {
        "visitor": "Hulp voordat problemen groot worden",
        Role.SIGNALLER: "Maak je je zorgen om iemand?",
        Role.PROFESSIONAL: "Wat hoorde je vandaag?",
        Role.ADVISER: "Wat speelt er in de gemeente Voorst?",
        Role.LEAD: "Wat staat er open?",
        Role.PRIVACY_OFFICER: "Wat bewaren wij, en tot wanneer?",
        Role.ADMINISTRATOR: "Is alles klaar voor gebruik?",
    }
    assert heading
    assert heading.group(1) == expected[role]


@pytest.mark.parametrize("role", ROLES)
def test_no_link_on_a_first_page_or_step_leads_nowhere(role: str, voorst: Municipality, client_as: SignIn):
    client = client_as(role)
    found = {link.partition("#")[0] for path in PUBLIC for link in page(client, path).links}
    own = {link for link in found if link.startswith("/")}
    assert {link: client.get(link).status_code for link in own} == dict.fromkeys(own, 200) | {
        link: 302 for link in own if role != "visitor" and link == "/account/login/"
    }


@pytest.mark.parametrize("role", ROLES)
def test_a_fresh_installation_tells_each_role_what_would_be_here(role: str, db: None, client_as: SignIn):
    for path in PUBLIC[:-5]:
        assert client_as(role).get(path).status_code in (200, 302)
    if role in (Role.ADVISER, Role.LEAD, Role.PROFESSIONAL):
        assert "nog geen cijfers binnengehaald" in page(client_as(role), "/").text


def test_an_account_without_a_team_is_told_how_to_get_one(voorst: Municipality):
    client = Client()
    client.force_login(User.objects.create_user("los", role=Role.PROFESSIONAL, municipality=voorst))
    assert "Je account hoort nog niet bij een team" in page(client, "/").text


def test_the_first_page_names_the_most_frequent_problem_in_residents_before_what_differs(
    voorst: Municipality, client_as: SignIn
):
    text = page(client_as("adviser"), "/").text
    assert re.search(r"In de gemeente Voorst \w+ ongeveer [\d.]+ volwassenen", text)
    assert re.search(r"ongeveer [\d.]+ volwassenen zich eenzaam\. Dat is minder dan gemiddeld in Nederland", text)


def test_the_menu_is_the_five_steps_with_at_most_six_entries_each():
    assert [str(step.label) for step in STEPS] == ["Signaleren", "Analyseren", "Organiseren", "Handelen", "Leren"]
    for role in ("visitor", *Role.values):
        assert all(len(links(step.entries, role, "GM0285")) <= 6 for step in STEPS), role
    assert len(UPKEEP) <= 6


def test_an_entry_is_shown_only_when_its_page_exists_and_the_role_may_open_it():
    entries = (Entry("Overal", "home"), Entry("Nergens", "not-there"), Entry("Mensen", "people"))
    assert [link.label for link in links(entries, "visitor")] == ["Overal"]
    assert [link.label for link in links(entries, "administrator")] == ["Overal", "Mensen"]
    assert menu("visitor", "/", "").upkeep == ()


def test_the_menu_shows_the_step_that_a_page_belongs_to():
    assert (found := step_of("/analyseren/beeld/GM0285/")) is not None
    assert found.key == "analyse"
    assert step_of("/over/") is None


def test_a_colleague_without_the_role_is_told_so_and_a_visitor_is_asked_to_sign_in(client_as: SignIn, db: None):
    refused = client_as("signaller").get("/beheer/mensen/")
    assert refused.status_code == 403
    assert "hoort niet bij jouw rol" in refused.content.decode()
    assert client_as("visitor").get("/beheer/mensen/").headers["Location"].startswith("/account/login/?next=")


@pytest.mark.row("P7")
def test_choosing_english_stays_on_the_same_page_and_is_kept(client_as: SignIn, db: None):
    client = client_as("adviser")
    answer = client.post("/taal/", {"language": "en", "next": "/toegankelijkheid/?a=1"})
    assert answer.headers["Location"] == "/toegankelijkheid/?a=1"
    english = client.get("/toegankelijkheid/")
    assert "Can everybody use Voorkant?" in english.content.decode()
    assert english.headers["Content-Language"] == "en"
    assert User.objects.get(username="adviser").language == "en"


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"])
def test_choosing_a_language_never_sends_somebody_to_another_site(elsewhere: str, db: None):
    assert Client().post("/taal/", {"language": "en", "next": elsewhere}).headers["Location"] == "/"


PUBLICATIONS = ("Gezondheid per wijk en buurt", "Kerncijfers wijken en buurten")
"""Publications keep their own title where a figure names its source, in English too."""


@pytest.mark.row("P7")
@pytest.mark.parametrize("role", ROLES)
def test_no_page_mixes_dutch_and_english(role: str, voorst: Municipality, client_as: SignIn):
    client = client_as(role)
    pairs = [
        (str(message.id), str(message.string))
        for message in messages.read_catalogue()
        if isinstance(message.id, str) and len(message.id) > 14 and "%(" not in message.id and "<" not in message.id
        if message.id != message.string and message.string and message.id not in PUBLICATIONS
    ]
    for path in [*PUBLIC, "/account/2fa/", "/account/password/change/", "/bestaat-niet/"]:
        dutch, english = page(client, path).text, page(client, path, "en").text
        assert [said for said, _other in pairs if said in english] == [], path
        assert [said for _own, said in pairs if said in dutch] == [], path


@pytest.mark.parametrize(("language", "told"), [("nl", "Er is niets verdwenen"), ("en", "is lost")])
@pytest.mark.parametrize("view", [errors.bad_request, errors.forbidden, errors.not_found, errors.too_many])
def test_an_error_page_says_that_nothing_was_lost(view: Callable[..., object], language: str, told: str, db: None):
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    request = client.get("/").wsgi_request
    with translation.override(language):
        text = read(view(request).content.decode()).text  # type: ignore[attr-defined]
    assert told in text or ("er is niets verdwenen" in text and language == "nl")


def test_a_form_that_was_open_too_long_is_explained(db: None):
    answer = Client(enforce_csrf_checks=True).post("/taal/", {"language": "en"})
    assert answer.status_code == 403
    assert "De pagina stond te lang open" in answer.content.decode()


@pytest.mark.parametrize(("language", "told"), [("nl", "Er ging iets mis bij ons"), ("en", "Something went wrong")])
def test_the_page_for_our_own_faults_needs_no_database(language: str, told: str):
    with translation.override(language):
        answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert told in answer.content.decode()


@pytest.mark.row("P6")
@pytest.mark.parametrize("role", ["visitor", "lead"])
def test_pages_hold_no_style_or_script_that_the_security_policy_would_refuse(
    role: str, voorst: Municipality, client_as: SignIn
):
    client = client_as(role)
    for path in [*PUBLIC, "/account/2fa/"]:
        for tag, given in page(client, path).tags:
            assert tag != "style", path
            assert not [name for name in given if name == "style" or (name.startswith("on") and tag != "svg")], (
                path,
                tag,
            )
            assert tag != "script" or "src" in given or given.get("type") == "application/json", path


def test_demo_sign_ins_stand_on_the_page_only_in_the_demo(db: None, settings):
    settings.DEMO_PASSWORD = "een-lang-wachtwoord"
    for name, role in DEMO_NAMES.items():
        User.objects.create_user(name, password="een-lang-wachtwoord", role=role)
    assert "een-lang-wachtwoord" not in Client().get("/account/login/").content.decode()
    settings.DEMO = True
    client = Client()
    assert page(client, "/account/login/").text.count("een-lang-wachtwoord") == 1
    assert (
        client.post("/account/login/", {"login": "trekker", "password": "een-lang-wachtwoord"}).headers["Location"]
        == "/"
    )


def test_nobody_can_make_an_account_or_reset_a_password_by_themselves(db: None):
    for path in ("/account/signup/", "/account/password/reset/"):
        answer = Client().get(path)
        assert "<form method" not in answer.content.decode().partition("<main")[2]
        assert "Vraag het de beheerder" in answer.content.decode()


def test_a_wrong_password_is_refused_in_plain_words_beside_the_form(db: None):
    answer = Client().post("/account/login/", {"login": "niemand", "password": "verkeerd"})
    text = read(answer.content.decode()).text
    assert "Er klopt nog iets niet" in text
    assert "Deze naam en dit wachtwoord horen niet bij elkaar" in text


def test_a_municipality_plugs_in_its_own_look(db: None, settings, tmp_path: Path):
    settings.STATE = tmp_path
    (tmp_path / "theme").mkdir()
    assert "huisstijl" not in Client().get("/").content.decode()
    (tmp_path / "theme" / "theme.css").write_text(":root { --voorkant-accent: #7a3b00; }")
    assert '<link rel="stylesheet" href="/huisstijl/theme.css">' in Client().get("/").content.decode()
    served = Client().get("/huisstijl/theme.css")
    assert served.headers["Content-Type"].startswith("text/css")
    assert b"#7a3b00" in b"".join(served.streaming_content)


@pytest.mark.parametrize("name", ["secret-key", "..%2Fsecret-key", "theme.html", "..%2F..%2Ftheme.css", "nothing.css"])
def test_nothing_else_of_the_state_folder_is_served(name: str, db: None, settings, tmp_path: Path):
    settings.STATE = tmp_path / "state"
    look.folder().mkdir(parents=True)
    (tmp_path / "theme.css").write_text("")
    (tmp_path / "state" / "secret-key").write_text("geheim")
    (look.folder() / "theme.html").write_text("<script>")
    assert Client().get(f"/huisstijl/{name}").status_code == 404


def test_building_the_front_end_twice_changes_nothing():
    assert build_frontend.bundle() == 0
    before = {path.name: path.stat().st_mtime_ns for path in build_frontend.BUILD.iterdir()}
    assert build_frontend.bundle() == 0
    assert {path.name: path.stat().st_mtime_ns for path in build_frontend.BUILD.iterdir()} == before


def test_the_style_sheet_holds_the_colours_of_the_charts_and_names_no_other_site():
    built = (build_frontend.BUILD / "main.css").read_text()
    assert palette.LIGHT.here in built
    assert palette.LIGHT.danger in built
    assert "@import" not in built
    assert not re.findall(r"url\(\s*['\"]?(?:https?:)?//", built)
    assert all((build_frontend.BUILD / name).is_file() for name in re.findall(r"url\(['\"]?\./([\w.-]+)", built))


def test_the_lock_of_the_front_end_holds_hashes_and_no_addresses():
    text = Path(os.path.dirname(build_frontend.LOCK), "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert text.count('"integrity": "sha512-') > 25
