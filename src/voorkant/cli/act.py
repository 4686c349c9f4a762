"""The command of the fourth step: ask whoever still has to answer."""

import argparse


def run_remind(options: argparse.Namespace) -> None:
    """Make the reminders that are due, mail what waits where a mail server is known, and say what was done."""
    from voorkant.cli.outcome import need_database

    need_database()
    from voorkant.cli.language import reader_language
    from voorkant.store.services.directory_ask import ask_due
    from voorkant.store.services.lesson_reminders import remind_lessons
    from voorkant.store.services.meetings_reminders import remind_meetings
    from voorkant.store.services.outbox import mail_waiting
    from voorkant.store.services.programme_reminders import remind_programme
    from voorkant.store.services.referral_reminders import remind

    print(remind().sentence(reader_language()))
    print(remind_programme().sentence(reader_language()))
    print(remind_lessons().sentence(reader_language()))
    print(remind_meetings().sentence(reader_language()))
    print(ask_due().sentence(reader_language()))
    print(mail_waiting().sentence(reader_language()))
