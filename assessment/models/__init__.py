from .audits import FigureAudit
from .cells import Bound, Cell, State
from .figures import Amendment, Figure, Overlap, Rollup, ScopeVersion
from .rounds import Line, Questionnaire, Round
from .submissions import Extension, Finding, Part, Submission, SubmissionIndustry, Typist

__all__ = [
    "Amendment",
    "Bound",
    "Cell",
    "Extension",
    "Figure",
    "FigureAudit",
    "Finding",
    "Line",
    "Overlap",
    "Part",
    "Questionnaire",
    "Rollup",
    "Round",
    "ScopeVersion",
    "State",
    "Submission",
    "SubmissionIndustry",
    "Typist",
]
