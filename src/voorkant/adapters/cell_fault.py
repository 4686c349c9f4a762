"""What is wrong in one cell of a table that somebody gave, told so that they find it in their own file.

"Rij 14, kolom ‘Lasten’: dit is geen bedrag." A reader tells all of them at once, whatever the table is about.
"""

from dataclasses import dataclass

from voorkant.core.shared.text import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one cell: the row as the file numbers it, the heading, what stands there, why."""

    row: int
    column: str
    value: str
    why: Text

    def sentence(self, language: str = "nl") -> str:
        """Say it on one line."""
        head = Text("Rij {row}, kolom ‘{column}’: {why}", "Row {row}, column ‘{column}’: {why}")
        return head.format(row=str(self.row), column=self.column, why=self.why).to(language)
