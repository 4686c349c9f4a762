"""Questions counted by area, problem and period, and added up to every level; see docs/concepts/cube.md."""

from voorkant.core.analyse.cube.count import Axes, Rows, count_cells
from voorkant.core.analyse.cube.rollup import roll_up
from voorkant.core.analyse.cube.tree import laid_out, levels, paths_of

__all__ = ["Axes", "Rows", "count_cells", "laid_out", "levels", "paths_of", "roll_up"]
