"""Put the whole database in files and take it from them again, in the way of each kind of database.

SQLite copies its pages while others go on reading and writing; PostgreSQL copies its tables as they stood at one
moment. Both load in one transaction: whoever pulls the plug halfway finds what was there before.
"""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

SQLITE_PART = "voorkant.sqlite3"
CHUNK = 1 << 20


class WrongCountError(Exception):
    """A table does not hold as many rows as the backup says."""


def dump(folder: Path) -> dict[str, int]:
    """Write the database into files in `folder`; gives the number of rows of each table."""
    tables = _tables()
    return _dump_sqlite(folder, tables) if connection.vendor == "sqlite" else _dump_tables(folder, tables)


def load(folder: Path, rows: Mapping[str, int], migrations: Collection[str]) -> None:
    """Replace the whole database by what the files in `folder` hold, and bring its tables up to date.

    `rows` are the numbers that must come back, `migrations` ("app.name") the steps that had made the tables then.
    """
    if connection.vendor == "sqlite":
        _load_sqlite(folder, rows)
        call_command("migrate", verbosity=0, interactive=False)
    else:
        _load_tables(folder, rows, migrations)


def applied_migrations() -> Iterable[tuple[str, str]]:
    """Give (app, name) of each step that made the tables what they are."""
    return MigrationRecorder(connection).applied_migrations()


def known_migrations() -> Iterable[tuple[str, str]]:
    """Give (app, name) of each step that this version knows."""
    return MigrationExecutor(connection).loader.disk_migrations or ()


def _tables() -> list[str]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return sorted({model._meta.db_table for model in models} | {MigrationRecorder.Migration._meta.db_table})


def _count(execute: Any, tables: Iterable[str]) -> dict[str, int]:
    return {table: execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}


def _dump_sqlite(folder: Path, tables: list[str]) -> dict[str, int]:
    source = closing(sqlite3.connect(connection.settings_dict["NAME"]))
    with source as present, closing(sqlite3.connect(folder / SQLITE_PART)) as copy:
        present.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        return _count(copy.execute, tables)


def _load_sqlite(folder: Path, rows: Mapping[str, int]) -> None:
    with closing(sqlite3.connect(folder / SQLITE_PART)) as source:
        if source.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise sqlite3.DatabaseError("integrity_check")
        if _count(source.execute, rows) != dict(rows):
            raise WrongCountError
        connection.ensure_connection()
        source.backup(connection.connection)
    connection.close()


def _dump_tables(folder: Path, tables: list[str]) -> dict[str, int]:
    rows: dict[str, int] = {}
    alone = not connection.in_atomic_block
    with transaction.atomic(), connection.cursor() as cursor:
        if alone:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        for table in tables:
            statement = f'COPY "{table}" ({_columns(cursor, table)}) TO STDOUT (FORMAT BINARY)'
            with (folder / f"{table}.copy").open("wb") as file, cursor.copy(statement) as copy:
                for chunk in copy:
                    file.write(chunk)
            rows[table] = _count_now(cursor, table)
    return rows


def _load_tables(folder: Path, rows: Mapping[str, int], migrations: Collection[str]) -> None:
    """Give the tables the shape of then, fill them, and take the steps that came since: all of it, or nothing."""
    with transaction.atomic(), connection.cursor() as cursor:
        _shape_of_then(cursor, migrations)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in rows))
        for table, expected in rows.items():
            statement = f'COPY "{table}" ({_columns(cursor, table)}) FROM STDIN (FORMAT BINARY)'
            with (folder / f"{table}.copy").open("rb") as file, cursor.copy(statement) as copy:
                while chunk := file.read(CHUNK):
                    copy.write(chunk)
            if _count_now(cursor, table) != expected:
                raise WrongCountError(table)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for statement in _sequences_of_then(cursor, rows):
            cursor.execute(statement)
        call_command("migrate", verbosity=0, interactive=False)


def _shape_of_then(cursor: Any, migrations: Collection[str]) -> None:
    """Make the tables anew as they were after `migrations`, unless that is what they are."""
    if {f"{app}.{name}" for app, name in applied_migrations()} == set(migrations):
        return
    for table in set(_tables()) & set(connection.introspection.table_names(cursor)):
        cursor.execute(f'DROP TABLE "{table}" CASCADE')
    executor = MigrationExecutor(connection)
    then = {node for node in executor.loader.graph.nodes if ".".join(node) in migrations}
    inner = {parent.key for node in then for parent in executor.loader.graph.node_map[node].parents}
    executor.migrate(sorted(then - inner))


def _sequences_of_then(cursor: Any, tables: Iterable[str]) -> list[str]:
    """Let the numbers of new rows go on after those that came back."""
    found = []
    for table in tables:
        for sequence in connection.introspection.get_sequences(cursor, table):
            name, column = sequence["name"], sequence["column"]
            found.append(
                f'SELECT setval(\'"{name}"\', COALESCE((SELECT MAX("{column}") FROM "{table}"), 0) + 1, false)'
            )
    return found


def _columns(cursor: Any, table: str) -> str:
    """Name the columns in one order, whatever the order in which two installations got them."""
    return ", ".join(
        f'"{name}"'
        for name in sorted(one.name for one in connection.introspection.get_table_description(cursor, table))
    )


def _count_now(cursor: Any, table: str) -> int:
    cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
    return int(cursor.fetchone()[0])
