"""The living prevention matrix (row O4): where help is needed, what there is, whether it works, whom it reaches, and
what it costs.

The matrix of Voorst for people over 65 holds loneliness with its figure, three offers of which one expired, what is
known of whether they work, and the buurt that none of them reaches. Nobody fills it in: the daily work does.
"""

from voorkant.core.organise.matrix.build import build_matrix
from voorkant.core.organise.matrix.inputs import (
    Band,
    Inputs,
    MatrixMoney,
    MatrixOffer,
    MatrixWork,
    Row,
    Rules,
    Standing,
    Template,
)
from voorkant.core.organise.matrix.result import Cell, Gap, GapGroup, Matrix, MatrixRow, Need, NeedState

__all__ = [
    "Band", "Cell", "Gap", "GapGroup", "Inputs", "Matrix", "MatrixMoney", "MatrixOffer", "MatrixRow", "MatrixWork",
    "Need", "NeedState", "Row", "Rules", "Standing", "Template", "build_matrix",
]  # fmt: skip
