"""Who plays: the demonstration's officials and the reporters of its organizations."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import User
from assessment.models import Part


@dataclass(frozen=True)
class Desk:
    """The two people of a bureau without whom nothing is accepted there."""

    officer: User  # types the bureau's part and submits
    approver: User  # checks, accepts, sends


@dataclass(frozen=True)
class Cast:
    opener: User  # of the Policy Group: opens rounds, decides on requests
    confirmer: User  # another one, who confirms rounds
    desks: Mapping[int, Desk]  # by bureau id
    reporters: Mapping[int, User]  # by organization id

    def typist_of(self, part: Part) -> User:
        """Return who types in a part: its organization's reporter, or the officer of the bureau."""
        if part.organization_id is None:
            return self.desks[part.submission.bureau_id].officer
        return self.reporters[part.organization_id]
