"""Which transition leads where. The tests and the diagrams of `docs/lifecycle.md` are made from these tables."""

from assessment.models import Part, Submission

S, P = Submission.Status, Part.Status

# {status: {transition: next status}}
SUBMISSION: dict[str, dict[str, str]] = {
    S.NOT_STARTED: {"type": S.DRAFT, "submit": S.SUBMITTED},
    S.DRAFT: {"type": S.DRAFT, "submit": S.SUBMITTED},
    S.RETURNED: {"type": S.RETURNED, "submit": S.SUBMITTED},
    S.SUBMITTED: {"withdraw": S.DRAFT, "return": S.RETURNED, "accept": S.ACCEPTED},
    S.ACCEPTED: {"send": S.SENT, "amend": S.ACCEPTED},
    S.SENT: {"withdraw sending": S.ACCEPTED, "confirm": S.CONFIRMED, "amend": S.SENT},
    S.CONFIRMED: {"amend": S.CONFIRMED},
}

PART: dict[str, dict[str, str]] = {
    P.NOT_STARTED: {"type": P.DRAFT, "hand in": P.HANDED_IN},
    P.DRAFT: {"type": P.DRAFT, "hand in": P.HANDED_IN},
    P.RETURNED: {"type": P.RETURNED, "hand in": P.HANDED_IN},
    P.HANDED_IN: {"take back": P.DRAFT, "return": P.RETURNED},
}


def submission_allows(status: str, transition: str) -> bool:
    """Return whether a return of this status knows the transition."""
    return transition in SUBMISSION[status]


def part_allows(status: str, transition: str) -> bool:
    """Return whether a part of this status knows the transition."""
    return transition in PART[status]
