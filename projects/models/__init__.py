from .bureaus import Bureau, Posting, Prefecture
from .calendar import CalendarEvent, Period, Term
from .indicators import Indicator, IndicatorVersion
from .industries import Industry, MatrixCell
from .projects import Lineage, Project, ProjectBureau, ProjectIndustry, ProjectName, SubArea
from .provenance import Bound, Confidence, Named, Sourced
from .support import Achievement, PriorExample, SupportProgramme
from .targets import Target, TargetCandidate, TargetVersion

__all__ = [
    "Achievement",
    "Bound",
    "Bureau",
    "CalendarEvent",
    "Confidence",
    "Indicator",
    "IndicatorVersion",
    "Industry",
    "Lineage",
    "MatrixCell",
    "Named",
    "Period",
    "Posting",
    "Prefecture",
    "PriorExample",
    "Project",
    "ProjectBureau",
    "ProjectIndustry",
    "ProjectName",
    "Sourced",
    "SubArea",
    "SupportProgramme",
    "Target",
    "TargetCandidate",
    "TargetVersion",
    "Term",
]
