"""What a person may act as right now: roles and their scopes, from the seats in force, in one query."""

from dataclasses import dataclass
from typing import Any

from accounts.models import Role, Seat

BUREAU_ROLES = frozenset({Role.OFFICER, Role.APPROVER})
NATIONAL_ROLES = frozenset({Role.ANALYST, Role.PUBLISHER, Role.SECRETARIAT, Role.AUDITOR})


@dataclass(frozen=True)
class Standing:
    """`seats` holds (role, bureau id or None, organization id or None) of every seat in force."""

    user_id: int | None
    seats: tuple[tuple[str, int | None, int | None], ...] = ()

    def has(self, *roles: str) -> bool:
        return any(role in roles for role, _bureau, _organization in self.seats)

    @property
    def bureaus(self) -> frozenset[int]:
        """Return the bureaus of the person's officer and approver seats."""
        return frozenset(bureau for role, bureau, _org in self.seats if role in BUREAU_ROLES and bureau)

    def bureaus_as(self, *roles: str) -> frozenset[int]:
        return frozenset(bureau for role, bureau, _org in self.seats if role in roles and bureau)

    @property
    def organizations(self) -> frozenset[int]:
        """Return the organizations of the person's reporter seats."""
        return frozenset(org for role, _bureau, org in self.seats if role == Role.REPORTER and org)

    @property
    def sees_the_nation(self) -> bool:
        """Return whether live figures of every bureau are visible (permission matrix)."""
        return self.has(*NATIONAL_ROLES)


def standing_of(user: Any) -> Standing:
    """Return the standing of a user; kept on the user object, so once for a request. Anonymous: no seats."""
    if not user.is_authenticated:
        return Standing(user_id=None)
    if not hasattr(user, "_standing"):
        rows = Seat.objects.in_force_now().filter(user_id=user.pk)
        user._standing = Standing(
            user_id=user.pk,
            seats=tuple(rows.values_list("role", "posting__bureau_id", "appointment__organization_id").order_by("id")),
        )
    standing: Standing = user._standing
    return standing
