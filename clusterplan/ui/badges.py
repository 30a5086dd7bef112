"""Which word, shape and tone stand for a status. The shape differs too, so colour is never the only sign."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

# Outlines in a box of 16 by 16; each can be told from the others without colour.
SHAPES = {
    "ring": "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zm0 2a4 4 0 1 1 0 8 4 4 0 1 1 0-8z",
    "half": "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2zm0 2v8a4 4 0 1 1 0-8z",
    "disc": "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
    "up": "M8 1 15 9h-4v6H5V9H1z",
    "back": "M7 2v4h3a4 4 0 0 1 0 9H5v-2h5a2 2 0 0 0 0-5H7v4L1 7z",
    "check": "m6.5 13.5-5-5 2-2 3 3 6-6 2 2z",
    "double": "m4 12-4-4 1.5-1.5L4 9l5-5 1.5 1.5zm5 0-2-2 1.5-1.5L9 9l5-5 1.5 1.5z",
    "seal": "M8 0l2 2.3L13 2l.3 3L16 8l-2.7 3-.3 3-3-.3L8 16l-2-2.3L3 14l-.3-3L0 8l2.7-3L3 2l3 .3z",
    "warning": "M8 1l7.5 14H.5zM7 6v4h2V6zm0 5v2h2v-2z",
    "clock": "M8 1a7 7 0 1 0 0 14A7 7 0 1 0 8 1zM7 4h2v4l3 2-1 1.7L7 9z",
    "lock": "M4 7V5a4 4 0 0 1 8 0v2h1v8H3V7zm2 0h4V5a2 2 0 0 0-4 0z",
    "open": "M2 1h9v14H2zm11 6 3 1-3 1z",
    "square": "M2 2h12v12H2z",
    "diamond": "M8 1l7 7-7 7-7-7z",
    "question": "M5 5a3 3 0 1 1 4 3v2H7V7a1.5 1.5 0 1 0-1-2zm2 7h2v2H7z",
    "dash": "M2 7h12v2H2z",
    "flask": "M6 1h4v5l4 8v1H2v-1l4-8z",
}


@dataclass(frozen=True)
class Badge:
    label: Text
    shape: str
    tone: str = ""

    @property
    def path(self) -> str:
        """Return the outline of the shape."""
        return SHAPES[self.shape]


# The keys are the stored values of the status fields, so that a page can say {% badge submission.status %}.
BADGES = {
    # a return, its parts, a round
    "not started": Badge(_("not started"), "ring"),
    "draft": Badge(_("draft"), "half", "info"),
    "handed in": Badge(_("handed in"), "up", "info"),
    "submitted": Badge(_("submitted"), "up", "info"),
    "under check": Badge(_("under check"), "clock", "info"),
    "returned": Badge(_("returned"), "back", "warn"),
    "resubmitted": Badge(_("resubmitted"), "up", "info"),
    "accepted": Badge(_("accepted"), "check", "good"),
    "sent": Badge(_("sent by the bureau"), "double", "good"),
    "confirmed": Badge(_("confirmed"), "seal", "good"),
    "overdue": Badge(_("overdue"), "warning", "bad"),
    "extended": Badge(_("extended"), "clock", "warn"),
    "locked": Badge(_("locked"), "lock"),
    "nil": Badge(_("nil return"), "dash"),
    "scheduled": Badge(_("scheduled"), "clock"),
    "open": Badge(_("open"), "open", "info"),
    "closed": Badge(_("closed"), "lock"),
    "amendment requested": Badge(_("amendment requested"), "half", "warn"),
    "amended": Badge(_("amended"), "back"),
    # a figure
    "provisional": Badge(_("provisional"), "half", "warn"),
    "internal": Badge(_("internal figure"), "lock"),
    "published": Badge(_("published"), "open", "good"),
    "demonstration": Badge(_("demonstration"), "flask", "demonstration"),
    "interim": Badge(_("interim"), "half"),
    "final": Badge(_("final"), "disc"),
    # a target version
    "set": Badge(_("set"), "disc"),
    "to be determined": Badge(_("to be determined"), "ring"),
    "ambiguous": Badge(_("ambiguous in the source"), "question", "warn"),
    "number lost": Badge(_("number lost in the source"), "question", "warn"),
    "under review": Badge(_("under review"), "clock", "info"),
    "revised": Badge(_("revised"), "back"),
    "derived": Badge(_("derived"), "diamond"),
    # how sure a reading is
    "as printed": Badge(_("as printed"), "disc"),
    "read through OCR damage": Badge(_("read through scanning damage"), "question", "warn"),
    "inferred": Badge(_("inferred"), "question"),
    "external source": Badge(_("external source"), "diamond"),
}


def badge_for(status: str, label: Text = "") -> Badge:
    """Return the badge of a status; an unknown status keeps its own words in a plain square."""
    known = BADGES.get(status, Badge(status, "square"))
    return Badge(label, known.shape, known.tone) if label else known
