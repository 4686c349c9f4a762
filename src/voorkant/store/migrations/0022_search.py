"""The index in which the directory is searched: one line of words per entry, indexed in the way of each database.

SQLite keeps an FTS5 table beside it by triggers; a later step that makes the table anew must make the triggers anew.
PostgreSQL indexes the same words as a tsvector. Words come ready made (`core.organise.directory`), so neither changes
them.
"""

import django.db.models.deletion
from django.db import migrations, models

TABLE = "store_directoryentry"
SQLITE = (
    f"CREATE VIRTUAL TABLE directory_words USING fts5(words, content='{TABLE}', content_rowid='rank', detail=none, "
    "columnsize=0, tokenize=\"ascii tokenchars '_-'\")",
    f"CREATE TRIGGER directory_words_in AFTER INSERT ON {TABLE} BEGIN "
    "INSERT INTO directory_words(rowid, words) VALUES (new.rank, new.words); END",
    f"CREATE TRIGGER directory_words_out AFTER DELETE ON {TABLE} BEGIN "
    "INSERT INTO directory_words(directory_words, rowid, words) VALUES ('delete', old.rank, old.words); END",
    f"CREATE TRIGGER directory_words_anew AFTER UPDATE OF rank, words ON {TABLE} BEGIN "
    "INSERT INTO directory_words(directory_words, rowid, words) VALUES ('delete', old.rank, old.words); "
    "INSERT INTO directory_words(rowid, words) VALUES (new.rank, new.words); END",
)
POSTGRESQL = (
    f"ALTER TABLE {TABLE} ALTER COLUMN words SET STORAGE MAIN",
    f"CREATE INDEX directory_words ON {TABLE} USING gin "
    "(array_to_tsvector(string_to_array(btrim(words), ' '))) WITH (fastupdate = off)",
)
AWAY = (
    "DROP TRIGGER directory_words_in", "DROP TRIGGER directory_words_out", "DROP TRIGGER directory_words_anew",
    "DROP TABLE directory_words",
)  # fmt: skip


def index(apps, schema_editor):
    """Make the index of this kind of database."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def forget(apps, schema_editor):
    """Take the index away; on PostgreSQL it goes with the table."""
    for statement in AWAY if schema_editor.connection.vendor == "sqlite" else ():
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [
        ("store", "0021_directory"),
    ]

    operations = [  # noqa: RUF012
        migrations.CreateModel(
            name='DirectoryVocabulary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('often', models.JSONField(default=dict)),
                ('entries', models.PositiveIntegerField(default=0)),
                ('stale', models.BooleanField(default=False)),
                ('made', models.DateTimeField()),
                ('municipality', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='directory_vocabulary', to='store.municipality')),
            ],
        ),
        migrations.CreateModel(
            name='DirectoryEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.BigIntegerField(unique=True)),
                ('words', models.TextField()),
                ('public', models.BooleanField(default=True)),
                ('faded', models.BooleanField(default=False)),
                ('minimum_age', models.PositiveSmallIntegerField(default=0)),
                ('maximum_age', models.PositiveSmallIntegerField(default=999)),
                ('look_again', models.DateField(blank=True, null=True)),
                ('made', models.DateTimeField()),
                ('location', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='directory_entry', to='store.location')),
                ('municipality', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='directory_entries', to='store.municipality')),
                ('offer', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='directory_entry', to='store.offer')),
            ],
            options={
                'indexes': [models.Index(fields=['municipality', 'rank'], name='directory_entry_in_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('location__isnull', True), ('offer__isnull', False)), models.Q(('location__isnull', False), ('offer__isnull', True)), _connector='OR'), name='directory_entry_of_one_thing')],
            },
        ),
        migrations.RunPython(index, forget),
    ]
