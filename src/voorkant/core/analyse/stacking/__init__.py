"""Which problems go together (stapeling), in groups of questions and over areas; see docs/concepts/stacking.md.

`find_stacks(Questions.of(...), rules)` gives pairs and larger sets; `protect_stacks` what others may see of them;
`tie_areas` associations between area figures.
"""

from voorkant.core.analyse.stacking.areas import AreaColumn, tie_areas
from voorkant.core.analyse.stacking.find import find_stacks
from voorkant.core.analyse.stacking.protect import protect_stacks
from voorkant.core.analyse.stacking.questions import Questions, Rules

__all__ = ["AreaColumn", "Questions", "Rules", "find_stacks", "protect_stacks", "tie_areas"]
