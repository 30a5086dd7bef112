"""Who did something, as far as a reader may know it: the person, or the place for which it was done."""

from collections.abc import Collection, Iterable

from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.models import Role, Seat, User
from networks.models import standing_of
from networks.selectors.people import organizations_of
from networks.selectors.seats import with_scopes

# Permission matrix, row "Acts, history".
READS_ALL = (Role.ANALYST, Role.PUBLISHER, Role.SECRETARIAT, Role.AUDITOR, Role.ADMIN)


def told_for(reader: User, actors: Collection[User]) -> dict[int, str]:
    """Return by person the name, or for people of other places "a person of ...". Two or three queries."""
    if standing_of(reader).has(*READS_ALL):
        return {actor.pk: actor.name for actor in actors}
    seats: dict[int, list[Seat]] = {}
    for seat in with_scopes().filter(user__in=actors):
        seats.setdefault(seat.user_id, []).append(seat)
    near = _near(reader)
    return {actor.pk: _told(reader, actor, seats.get(actor.pk, []), near) for actor in actors}


def tell(reader: User, rows: Iterable[Model], *columns: str) -> None:
    """Set beside each of these columns who that is as the reader may know it: `told_fixed_by` beside `fixed_by`."""
    found = [(row, column, person) for row in rows for column in columns if (person := getattr(row, column))]
    names = told_for(reader, {person for _row, _column, person in found})
    for row, column, person in found:
        setattr(row, f"told_{column}", names[person.pk])


def _near(reader: User) -> tuple[frozenset[int], frozenset[int]]:
    """Return the bureaus and the organizations of whose people the reader knows the names."""
    standing = standing_of(reader)
    worked_for = frozenset(organizations_of(standing.bureaus).values_list("pk", flat=True))
    return standing.bureaus, standing.organizations | worked_for


def _told(reader: User, actor: User, seats: list[Seat], near: tuple[frozenset[int], frozenset[int]]) -> str:
    posts = [seat.posting for seat in seats if hasattr(seat, "posting")]
    held = [seat.appointment for seat in seats if hasattr(seat, "appointment")]
    is_near = {post.bureau_id for post in posts} & near[0] or {one.organization_id for one in held} & near[1]
    if is_near or actor.pk == reader.pk:
        return str(actor.name)
    scopes = [post.bureau.name for post in posts] + [one.organization.name for one in held]
    if scopes:
        return _("a person of %s") % scopes[0]
    return str(Role(seats[0].role).label) if seats else _("a person without a seat")
