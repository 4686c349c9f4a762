"""Commands that keep the house: set up, serve, back up, put back, clean up."""

import argparse
import os
import secrets
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from voorkant.cli.language import reader_language
from voorkant.cli.outcome import need_database, set_up_django
from voorkant.core.shared.errors import BadInput
from voorkant.core.shared.text import Text


def _say(nl: str, en: str) -> None:
    print(Text(nl, en).to(reader_language()), flush=True)


def run_migrate(options: argparse.Namespace) -> None:
    """Create or update the tables; safe to repeat."""
    set_up_django()
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        call_command("migrate", verbosity=0, interactive=False)
    except DatabaseError as error:
        raise BadInput(
            "database-unreachable",
            Text("De database geeft geen antwoord.", "The database does not answer."),
            Text(f"Zij zegt: {error}.", f"It says: {error}."),
            Text("Controleer --database of DATABASE_URL.", "Check --database or DATABASE_URL."),
        ) from error
    _say("De database is bij.", "The database is up to date.")


def run_start(options: argparse.Namespace) -> None:
    """Set up an empty, real municipality and print the first sign-in once."""
    set_up_django()
    from django.core.management import call_command

    from voorkant.store.services.setup import data_folder, start_municipality

    call_command("migrate", verbosity=0, interactive=False)
    data = Path(options.data) if options.data else data_folder()
    report = start_municipality(
        options.municipality, data=data, admin_email=options.admin_email, told=lambda text: _say(text.nl, text.en)
    )
    name = report.municipality.name
    _say(
        f"{name} staat klaar: {report.figures} cijfers, {report.villages} kernen (een voorstel, te wijzigen), "
        f"{'met' if report.boundaries else 'nog zonder'} kaart. Er zijn geen verzonnen gegevens.",
        f"{name} is ready: {report.figures} figures, {report.villages} villages (a proposal, to be changed), "
        f"{'with' if report.boundaries else 'still without'} a map. There are no invented records.",
    )
    if report.password:
        _say(
            f"Beheerder: {report.administrator}  wachtwoord (eenmalig getoond): {report.password}",
            f"Administrator: {report.administrator}  password (shown once): {report.password}",
        )
    _say(
        "Elke nacht wordt een reservekopie gemaakt zolang `voorkant serve` draait. Start nu: voorkant serve",
        "Each night a backup is made while `voorkant serve` runs. Now start: voorkant serve",
    )
    _say(
        "Meld je aan: de eerste pagina wijst de weg door het eerste uur, van partnerlijst tot blad per vindplaats.",
        "Sign in: the first page leads the way through the first hour, from the list of partners to pages that say "
        "whom to call.",
    )


def run_serve(options: argparse.Namespace) -> None:
    """Serve the pages, with the background work beside them, until stopped."""
    need_database()
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    port = _free_port(options.host, options.port)
    served_by = os.environ | {"SERVER_PROCESS": str(os.getpid())}
    command = [sys.executable, "-m", "voorkant.cli.main", "work"]
    worker = subprocess.Popen(command, start_new_session=True, env=served_by)
    _say(f"Voorkant draait op http://{options.host}:{port}/", f"Voorkant runs at http://{options.host}:{port}/")
    try:
        from granian import Granian
        from granian.constants import Interfaces

        Granian(
            "voorkant.web.wsgi:application",
            address=options.host,
            port=port,
            interface=Interfaces.WSGI,
            workers=options.workers,
            blocking_threads=4,
            log_access=False,
        ).serve()
    finally:
        os.killpg(worker.pid, signal.SIGTERM)


def _free_port(host: str, wanted: int) -> int:
    """Give the wanted port, or the next of twenty that is free."""
    for port in range(wanted, wanted + 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError:
                continue
            return port
    raise BadInput(
        "port-taken",
        Text(f"Poort {wanted} en de twintig erna zijn bezet.", f"Port {wanted} and the twenty after it are taken."),
        Text("Een ander programma gebruikt ze.", "Another program uses them."),
        Text("Kies een andere met --port.", "Choose another with --port."),
    )


def run_demo(options: argparse.Namespace) -> None:
    """Set up real Voorst with invented questions, then serve it."""
    os.environ["VOORKANT_DEMO"] = "1"
    os.environ.setdefault("VOORKANT_DEMO_PASSWORD", secrets.token_hex(4))
    set_up_django()
    from django.core.management import call_command

    from voorkant.store.services.demo import DEMO_USERS, load_demo
    from voorkant.store.services.setup import data_folder

    call_command("migrate", verbosity=0, interactive=False)
    load_demo(
        data=data_folder(), password=os.environ["VOORKANT_DEMO_PASSWORD"], told=lambda text: _say(text.nl, text.en)
    )
    if options.prepare_only:
        return
    _say("Aanmelden kan als:", "Sign in as:")
    for username, role in DEMO_USERS:
        _say(f"  {username:<14} {role.nl}", f"  {username:<14} {role.en}")
    password = os.environ["VOORKANT_DEMO_PASSWORD"]
    _say(f"Wachtwoord voor allemaal: {password}", f"Password for all: {password}")
    run_serve(options)


def run_backup(options: argparse.Namespace) -> None:
    """Write a backup and say where."""
    need_database()
    from voorkant.store.services.backups import make_backup

    report = make_backup(Path(options.to) if options.to else None)
    _say(f"Reservekopie: {report.path} ({report.rows} rijen)", f"Backup: {report.path} ({report.rows} rows)")


def run_restore(options: argparse.Namespace) -> None:
    """Put a backup back."""
    set_up_django()
    from voorkant.store.services.backups import restore_backup

    report = restore_backup(Path(options.file), replace=options.replace)
    _say(
        f"Teruggezet: {report.rows} rijen uit {report.path.name}",
        f"Restored: {report.rows} rows from {report.path.name}",
    )
    _say(
        f"Daarna opgeschoond: {report.destroyed} rijen hadden hun tijd gehad en zijn vernietigd.",
        f"Then cleaned up: {report.destroyed} rows had had their time and were destroyed.",
    )


def run_recount(options: argparse.Namespace) -> None:
    """Count the questions of one municipality, or of all, anew."""
    need_database()
    from voorkant.store.models import Municipality
    from voorkant.store.services.counts import rebuild_counts

    chosen = Municipality.objects.order_by("code")
    if options.area:
        chosen = chosen.filter(code=options.area)
        if not chosen:
            raise BadInput(
                "recount-municipality",
                Text(f"Gemeente {options.area} doet hier niet mee.", f"Municipality {options.area} is not here."),
                Text("Er is niets geteld.", "Nothing was counted."),
                Text(
                    "Geef een code als GM0285, of laat --area weg.", "Give a code such as GM0285, or leave out --area."
                ),
            )
    for one in chosen:
        total = rebuild_counts(one)
        _say(f"{one.name}: {total} vragen opnieuw geteld", f"{one.name}: {total} questions counted anew")


def run_cleanup(options: argparse.Namespace) -> None:
    """Destroy what has had its time and report it."""
    need_database()
    from django.utils import timezone

    from voorkant.store.services.cleanup import run

    certificates = run(timezone.localdate())
    for one in certificates:
        _say(
            f"{one.model}: {one.destroyed} vernietigd ({one.rule})",
            f"{one.model}: {one.destroyed} destroyed ({one.rule})",
        )
    if not sum(one.destroyed for one in certificates):
        _say("Er was niets te vernietigen.", "There was nothing to destroy.")


def run_key(options: argparse.Namespace) -> None:
    """Make an API key for a partner; it is shown once."""
    need_database()
    from django.utils import timezone

    from voorkant.store.services.keys import make_key

    key = make_key(
        organisation=options.organisation,
        scopes=[scope for scope in options.scopes.split(",") if scope],
        expires=timezone.localdate() + timedelta(days=options.days),
    )
    _say(f"Sleutel (eenmalig getoond): {key}", f"Key (shown once): {key}")


def run_work(options: argparse.Namespace) -> None:
    """Do what waits, and each night what the night asks."""
    need_database()
    from voorkant.store.services.background import work

    work(once=options.once)
