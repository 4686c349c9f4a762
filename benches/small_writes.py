"""How long somebody who records a question waits while the whole country is being imported.

SQLite has one writer at a time. One program imports the RIVM table; another records a question every so often, as a
form does, and remembers the longest wait.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

from benches.import_country import KWB, RIVM
from benches.running import ROOT, VOORKANT, Figure, data_file, environment, run

AT_MOST_S = 1.0
PAUSE_S = 0.02


def measure(folder: Path) -> list[Figure]:
    """Give the longest of all waits during one import, in seconds."""
    env = environment(folder / "state")
    run((*VOORKANT, "migrate"), env)
    run((*VOORKANT, "import", "kwb", str(data_file(KWB)), "--area", "GM0285"), env)
    done = folder / "done"
    command = (sys.executable, "-m", "benches.small_writes", str(done))
    with subprocess.Popen(command, env=env, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        quiet = json.loads(writer.stdout.readline() or "[]")
        run((*VOORKANT, "import", "rivm", str(data_file(RIVM))), env)
        done.touch()
        waits = json.loads(writer.stdout.readline() or "[]")
    if not quiet or len(waits) < len(quiet):
        raise RuntimeError("no questions were recorded during the import")
    detail = (
        f"longest of {len(waits)} questions during the import, median {statistics.median(waits) * 1000:.0f} ms; "
        f"without an import the longest was {max(quiet) * 1000:.0f} ms"
    )
    return [Figure("Longest wait to record a question during a national import", max(waits), AT_MOST_S, "s", detail)]


def record(done: Path) -> None:
    """Record questions before and during the import; prints both lists of waits in seconds."""
    from voorkant.cli.outcome import set_up_django

    set_up_django()
    from django.utils import timezone

    from voorkant.core.notice.question import NewQuestion
    from voorkant.store.models import Import, Municipality, Organisation
    from voorkant.store.services.notice import record_question

    municipality = Municipality.objects.create(code="GM0285", name="Voorst")
    team = Organisation.objects.create(municipality=municipality, name="Wijkteam", kind="wijkteam")
    question = NewQuestion(problems=("debts",), area="GM0285", day=timezone.localdate())

    def wait() -> float:
        start = time.perf_counter()
        record_question(organisation=team, question=question)
        return time.perf_counter() - start

    wait()
    print(json.dumps([wait() for _ in range(50)]), flush=True)
    while not Import.objects.filter(status=Import.Status.WRITING).exists():
        time.sleep(PAUSE_S)
    waits = []
    while not done.exists():
        waits.append(wait())
        time.sleep(PAUSE_S)
    print(json.dumps(waits), flush=True)


if __name__ == "__main__":
    record(Path(sys.argv[1]))
