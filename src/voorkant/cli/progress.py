"""A progress bar for whoever waits at a terminal, and nothing for a log file."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from voorkant.cli.language import reader_language
from voorkant.core.shared.text import Text


@contextmanager
def progress_bar(title: Text) -> Iterator[Callable[[int, int], None]]:
    """Show how far long work is; give the function that is told (done, total)."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title.to(reader_language()), total=None)

        def told(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total or None)

        yield told
