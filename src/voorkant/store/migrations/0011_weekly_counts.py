"""Counts of questions per week, for the watch over surges; questions that are there already are counted at once."""

from django.db import migrations, models

AT_A_TIME = 1_000
KEY = ('municipality_id', 'week', 'area_code', 'area_year')


def count_what_is_there(apps, schema_editor):
    from voorkant.adapters.knowledge import load_language

    Question = apps.get_model('store', 'Question')
    QuestionProblem = apps.get_model('store', 'QuestionProblem')
    WeekCount = apps.get_model('store', 'WeekCount')
    domains = {}
    for problem in load_language().problems.values():
        domains.setdefault(f'domain:{problem.domain}', []).append(problem.id)

    def keep(rows):
        WeekCount.objects.bulk_create((WeekCount(**row) for row in rows), batch_size=AT_A_TIME)

    of_question = {key: models.F(f'question__{key}') for key in KEY}
    keep(
        row | {'problem': ''}
        for row in Question.objects.values(*KEY).annotate(n=models.Count('pk')).order_by()
    )
    keep(QuestionProblem.objects.values('problem', **of_question).annotate(n=models.Count('pk')).order_by())
    for domain, problems in domains.items():
        inside = QuestionProblem.objects.filter(problem__in=problems).values(**of_question)
        rows = inside.annotate(n=models.Count('question_id', distinct=True)).order_by()
        keep(row | {'problem': domain} for row in rows)


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0010_mail_and_links'),
    ]

    operations = [
        migrations.CreateModel(
            name='WeekCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField()),
                ('area_code', models.CharField(max_length=40)),
                ('area_year', models.PositiveSmallIntegerField()),
                ('problem', models.CharField(blank=True, max_length=60)),
                ('n', models.IntegerField()),
                ('municipality', models.ForeignKey(db_index=False, on_delete=models.deletion.CASCADE, related_name='+', to='store.municipality')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('municipality', 'week', 'area_code', 'area_year', 'problem'), name='week_count_once')],
            },
        ),
        migrations.RunPython(count_what_is_there, migrations.RunPython.noop),
    ]
