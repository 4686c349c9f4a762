"""Open figures by command, as an administrator gets them: live, from a file, and refused when they are wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publishers.server import Publishers
from tests.publishers.shelf import fill_small

pytestmark = pytest.mark.row("P8")


@pytest.fixture
def publishers() -> Iterator[Publishers]:
    here = Publishers()
    fill_small(here)
    here.layers[2024, "wijk_gegeneraliseerd"] = []
    with here:
        yield here


class Importer:
    """Run `voorkant import` as a program on a database, with the local publishers in place of the real ones."""

    def __init__(self, database: str, addresses: dict[str, str]) -> None:
        self.database = database
        self.environment = os.environ | {"VOORKANT_PUBLISHERS": json.dumps(addresses), "VOORKANT_LANGUAGE": "en"}

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [str(Path(sys.executable).with_name("voorkant")), "import", *words, "--database", self.database]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)


@pytest.fixture
def importer(empty_url: str, publishers: Publishers) -> Importer:
    return Importer(empty_url, publishers.addresses)


def test_key_figures_and_the_monitor_come_from_the_publishers_once(importer: Importer, publishers: Publishers):
    first = importer("kwb", "85984NED", "--area", "GM0285")
    assert (first.returncode, first.stderr) == (0, "")
    assert "Kerncijfers wijken en buurten 2024" in first.stdout
    again = importer("kwb", "85984NED", "--area", "GM0285")
    assert again.returncode == 0
    assert "imported already" in again.stdout
    monitor = importer("rivm", "50120NED", "--area", "GM0285")
    assert (monitor.returncode, monitor.stderr) == (0, "")


def test_a_publisher_that_stumbles_is_asked_again(importer: Importer, publishers: Publishers):
    publishers.fail("503", "TypedDataSet", retry_after="0")
    assert importer("kwb", "85984NED", "--area", "GM0285").returncode == 0


def test_a_lost_connection_ends_in_one_clear_line(importer: Importer, publishers: Publishers):
    publishers.fail("429", "DataProperties", times=99, retry_after="0")
    done = importer("kwb", "85984NED")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Nothing was stored" in done.stderr


def test_a_broken_file_and_a_wrong_code_end_in_one_clear_line(importer: Importer, tmp_path: Path):
    broken = tmp_path / "kwb_2024.csv"
    broken.write_text("gwb_code,a_inw\nGM0285,25377\nBU02850000,x12\n", encoding="utf-8")
    done = importer("kwb", str(broken))
    assert done.returncode == 2
    assert done.stderr.startswith("Row 3, column 'a_inw': 'x12' is not a number.")
    assert done.stderr.count("\n") == 1
    wrong = importer("kwb", "85984NED", "--area", "Voorst")
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)
