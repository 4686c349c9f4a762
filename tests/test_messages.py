"""Translations are collected from code and templates alike, and none can be forgotten."""

from pathlib import Path

import pytest

from tools import messages, needs

TEMPLATE = """{% load i18n %}
    <p>{% translate "Wat speelt er?" %} it's
      {% blocktranslate count n=n trimmed %}
        Eén vraag uit {{ place }}
      {% plural %}
        {{ n }} vragen uit {{ place }}
      {% endblocktranslate %}</p>
"""
CODE = 'from django.utils.translation import gettext as _\nLABEL = _("Kies een buurt")\n'


@pytest.fixture
def small_product(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A product of one page and one module, with a catalogue of its own."""
    source = tmp_path / "src"
    (source / "web" / "templates").mkdir(parents=True)
    (source / "web" / "templates" / "page.html").write_text(TEMPLATE, encoding="utf-8")
    (source / "web" / "views.py").write_text(CODE, encoding="utf-8")
    catalogue = source / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po"
    for name, value in {"ROOT": tmp_path, "SOURCE": source, "CATALOGUE": catalogue}.items():
        monkeypatch.setattr(messages, name, value)
    return catalogue


def translate(catalogue: Path, dutch: str, english: str, field: str = "msgstr") -> None:
    text = catalogue.read_text(encoding="utf-8")
    before, after = text.split(f'"{dutch}"\n', maxsplit=1)
    catalogue.write_text(before + f'"{dutch}"\n' + after.replace(f'{field} ""', f'{field} "{english}"', 1), "utf-8")


def test_words_of_pages_and_of_code_are_collected(small_product: Path):
    assert messages.write_catalogue() == 3
    assert [fault.rpartition(" (")[0] for fault in messages.faults()] == [
        "not translated: 'Wat speelt er?'",
        "not translated: ('Eén vraag uit %(place)s', '%(n)s vragen uit %(place)s')",
        "not translated: 'Kies een buurt'",
    ]


def test_a_translation_stays_when_words_are_collected_again(small_product: Path):
    messages.write_catalogue()
    translate(small_product, "Kies een buurt", "Choose a neighbourhood")
    assert messages.write_catalogue() == 2
    assert "Choose a neighbourhood" in small_product.read_text(encoding="utf-8")


def test_words_that_are_gone_and_gaps_that_differ_are_named(small_product: Path):
    messages.write_catalogue()
    translate(small_product, "Kies een buurt", "Choose a neighbourhood")
    translate(small_product, "%(n)s vragen uit %(place)s", "One question from %(plaats)s", "msgstr[0]")
    (messages.SOURCE / "web" / "views.py").write_text("", encoding="utf-8")
    found = list(messages.faults())
    assert "no longer used: 'Kies een buurt'" in found
    assert any("placeholder" in fault for fault in found)


def test_a_catalogue_is_compiled_once_per_change(small_product: Path):
    messages.write_catalogue()
    messages.compile_catalogue()
    compiled = small_product.with_suffix(".mo")
    first = compiled.stat().st_mtime_ns
    messages.compile_catalogue()
    assert compiled.stat().st_mtime_ns == first


def test_a_browser_that_was_named_but_is_not_there_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("VOORKANT_TEST_CHROMIUM", "nergens/chromium")
    with pytest.raises(needs.Missing, match="apt-get install chromium"):
        needs.chromium()
