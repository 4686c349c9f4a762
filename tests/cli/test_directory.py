"""Row O7: `voorkant directory search` as a person types it."""

import json
import subprocess
import sys

import pytest

from tests.cli.running import environment, rows, run


@pytest.mark.row("O7")
def test_the_command_finds_what_fits_as_text_and_as_data_and_refuses_in_words(voorst_url):
    partner = rows(voorst_url, "SELECT id FROM store_organisation ORDER BY id")[0][0]
    script = (
        "from voorkant.store.models import Offer, Organisation; from voorkant.store.services.directory_index import *; "
        f"p = Organisation.objects.get(pk={partner}); "
        "Offer.objects.create(organisation=p, name='Papieren op orde', problems=['administration_alone']); "
        "reindex(p.municipality)"
    )
    execute_python(voorst_url, script)
    said = run("directory", "search", "mijn post stapelt zich op", url=voorst_url)
    assert "1. Papieren op orde" in said
    data = json.loads(
        run("directory", "search", "post stapelt", "--area", "Twello", "--format", "json", url=voorst_url)
    )
    assert data["results"][0]["name"] == "Papieren op orde"
    assert data["results"][0]["standing"]
    assert "112" in run("directory", "search", "hij slaat mij", url=voorst_url)
    assert "Nergenshuizen" in run("directory", "search", "post", "--area", "Nergenshuizen", url=voorst_url, code=2)
    odd = run("directory", "search", "post\udcff", "--format", "json", url=voorst_url, PYTHONIOENCODING="utf-8:strict")
    assert json.loads(odd)["query"] == "post?"
    run("directory", "search", " ", url=voorst_url, code=2)
    run("directory", "search", "post", "--limit", "0", url=voorst_url, code=2)


def execute_python(url: str, script: str) -> None:
    env = {**environment(url), "DJANGO_SETTINGS_MODULE": "voorkant.web.settings"}
    subprocess.run([sys.executable, "-c", f"import django; django.setup(); {script}"], env=env, check=True)
