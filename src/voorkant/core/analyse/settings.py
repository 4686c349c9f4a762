"""The thresholds that the picture uses, read once from the shared language.

Whether 42% and 43% are "ongeveer gelijk" is a judgement that a municipality must be able to see, date and discuss; it
lives in the knowledge and comes in here.
"""

from dataclasses import dataclass

from voorkant.core.shared.language import SharedLanguage


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """`about_equal_points`: percentage points under which two figures are called about equal. `comparable_areas`: how
    many places an area is held against. `village_cover_percent`: how many of a village's residents its buurten with a
    figure must hold before they speak for it. `count_rounding`: to what CBS rounds counts of wijken and buurten.
    `few_people`: under how many people a share says too little about a place to be told.
    """

    about_equal_points: float
    comparable_areas: int
    village_cover_percent: float
    count_rounding: int
    few_people: int

    @classmethod
    def of(cls, language: SharedLanguage) -> "PictureSettings":
        """Read the settings; KeyError names one that the knowledge lacks."""
        return cls(
            about_equal_points=language.setting("about_equal_points"),
            comparable_areas=int(language.setting("comparable_areas")),
            village_cover_percent=language.setting("village_cover_percent"),
            count_rounding=int(language.setting("count_rounding")),
            few_people=int(language.setting("few_people")),
        )
