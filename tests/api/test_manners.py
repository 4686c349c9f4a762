"""Whatever a system asks, also wrongly, the answer has the manners of the Dutch API Design Rules."""

import json
from collections.abc import Callable

import pytest

from tests.api.conftest import Answer, System

HEADERS = {
    "API-Version": "1.0.0",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
ASKED: dict[str, tuple[int, Callable[[System], Answer]]] = {
    "a good question": (200, lambda system: system.get("/gebieden/GM0285")),
    "the root": (200, lambda system: system.get("/")),
    "the document": (200, lambda system: system.get("/openapi.json")),
    "a slash at the end": (404, lambda system: system.get("/gebieden/")),
    "an unknown address": (404, lambda system: system.get("/gebied")),
    "an unknown version": (404, lambda system: system.get("/api/v9/gebieden")),
    "no version": (404, lambda system: system.get("/api")),
    "an unknown area": (404, lambda system: system.get("/gebieden/GM9999")),
    "a page beyond the last": (404, lambda system: system.get("/gebieden", {"pagina": 900})),
    "a wrong page": (400, lambda system: system.get("/gebieden", {"pagina": "nul"})),
    "a wrong method": (405, lambda system: system.post("/gebieden", {})),
    "an answer that we do not give": (406, lambda system: system.get("/gebieden", Accept="text/html")),
    "a body that is no JSON": (415, lambda system: system.post("/hulpvragen", b"a=1", "text/plain")),
    "half a document": (400, lambda system: system.post("/hulpvragen", b'{"problemen": [')),
    "half a character": (400, lambda system: system.post("/hulpvragen", b'{"verhaal": "\\ud83d"}')),
    "a null sign": (400, lambda system: system.post("/hulpvragen", b'{"verhaal": "a\\u0000b"}')),
    "a null sign in the address": (400, lambda system: system.get("/gebieden?naam=%00")),
    "a tower of brackets": (400, lambda system: system.post("/hulpvragen", b"[" * 20_000)),
    "a list instead of an object": (400, lambda system: system.post("/hulpvragen", b"[]")),
    "a huge body": (413, lambda system: system.post("/hulpvragen", {"verhaal": "x" * 70_000})),
    "an unknown host": (400, lambda system: system.get("/", Host="kwaad.example")),
}


@pytest.mark.row("P5")
@pytest.mark.parametrize("asked", ASKED)
def test_every_answer_has_version_and_security_headers_and_refusals_are_problem_json(asked: str, team: System):
    status, ask = ASKED[asked]
    answer = ask(team)
    assert answer.status_code == status
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
    if status >= 400:
        assert answer.headers["Content-Type"] == "application/problem+json"
        said = json.loads(answer.content)
        assert said["status"] == status
        assert said["type"].startswith("urn:voorkant:fout:")
        assert said["title"]
        assert said["detail"].endswith(".")
    else:
        assert answer.headers["Content-Type"].startswith("application/json")


def test_a_slash_too_many_is_refused_and_not_redirected(team: System):
    for path in ("/gebieden/", "/gebieden/GM0285/", "/hulpvragen/", "/openapi.json/"):
        assert team.get(path).status_code == 404


def test_a_wrong_method_names_the_right_ones(team: System):
    assert team.post("/gebieden", {}).headers["Allow"] == "GET, HEAD"
    answer = team.client.delete("/api/v1/hulpvragen", headers=team.headers)
    assert answer.status_code == 405
    assert sorted(answer.headers["Allow"].split(", ")) == ["GET", "HEAD", "POST"]


def test_head_answers_like_get_without_a_body(team: System):
    get = team.get("/gebieden/GM0285")
    head = team.client.head("/api/v1/gebieden/GM0285", headers=team.headers)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get.content))


def test_a_secure_server_asks_to_stay_secure(team: System, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000
    answer = team.client.get("/api/v1/", secure=True)
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_only_the_document_may_be_read_from_pages_elsewhere(team: System):
    assert team.get("/openapi.json").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in team.get("/gebieden").headers


def test_the_api_sets_no_cookies_and_needs_none(team: System):
    assert not team.get("/gebieden").cookies
    assert not team.get("/nergens").cookies


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Dit veld kennen wij niet."), ("en-GB,en;q=0.9", "We do not know this field.")]
)
def test_refusals_speak_the_language_that_is_asked(team: System, language: str, words: str):
    answer = team.post("/hulpvragen", {"problemen": ["debts"], "bsn": "111222333"}, **{"Accept-Language": language})
    assert answer.headers["Content-Language"] == language[:2]
    assert {"naam": "bsn", "fout": words} in answer.json()["velden"]


def test_a_fault_of_ours_is_problem_json_too(team: System, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("voorkant.api.figures.municipalities", lambda: 1 / 0)
    answer = team.get("/gebieden")
    assert answer.status_code == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["API-Version"] == "1.0.0"
    assert answer.json()["detail"].startswith("Dit ligt aan ons")
