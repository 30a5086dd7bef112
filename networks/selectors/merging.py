"""What a merge would touch, and what it does to the counts of members, as far as the reader may know it (I19).

Counts are shown of the projects whose rosters the reader sees, and of the nation to who reads all. What keepers keep is
counted, and keepers are named, where the reader sees their rosters.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from ledger.models import Act
from networks.models import (
    Capability,
    Designation,
    DuplicateCandidate,
    Establishment,
    Identifier,
    Membership,
    Merge,
    MergeConsent,
    Organization,
    OrganizationName,
    Roster,
    standing_of,
)
from networks.models.rosters import NATION as NATIONAL
from networks.rules import merging as rules
from networks.rules.facts import REACHED_AT
from networks.rules.organizations import may_read_address
from networks.rules.relations import TABLE, How, pointing
from networks.selectors.actors import told_for
from networks.selectors.members import NATION as WHOLE
from networks.selectors.members import Scope, member_counts
from projects.models import Project

NATION = ""  # the code of the scope of all projects
IDENTITY = (OrganizationName, Identifier, Establishment, Capability, Designation, Organization)


@dataclass(frozen=True)
class Line:
    """So many rows of the duplicate, and whether they move."""

    words: str | Promise
    rows: int
    moves: bool


@dataclass(frozen=True)
class ScopeCounts:
    """Members on a day: `distinct` organizations, `gross` entries on rosters. Before, after."""

    scope: str  # the code of a project, or NATION
    name: str
    distinct: tuple[int, int]
    gross: tuple[int, int]


def lines(duplicate: Organization, user: User) -> list[Line]:
    """Return what points at the duplicate, what moves first; what is only an index is left out."""
    rows: dict[tuple[str | Promise, bool], int] = {}
    for label, relation in pointing():
        known = TABLE.get(label)
        if known is None or known.how is How.REBUILT:
            continue
        count = _seen_by(user, relation.related_model).filter(**{relation.field.attname: duplicate.pk}).count()
        key = (known.words, known.how is not How.STAYS)
        rows[key] = rows.get(key, 0) + count
    found = [Line(words, count, moves) for (words, moves), count in rows.items() if count]
    return sorted(found, key=lambda line: not line.moves)


def _seen_by(user: User, model: Any) -> QuerySet[Any]:
    """Return the rows of which the reader may know: the identity is open, what is kept stays with its keepers."""
    rows: QuerySet[Any] = model._base_manager.all()
    if reads_all(user) or model in IDENTITY:
        return rows
    if any(field.name == "roster" for field in model._meta.fields):
        return rows.filter(roster__in=Roster.objects.visible_to(user))
    shown: QuerySet[Any] = getattr(model._default_manager, "visible_to", lambda _user: rows.none())(user)
    return shown


def reads_all(user: User) -> bool:
    """Return whether the reader sees every roster and the counts of the nation."""
    return standing_of(user).has(*NATIONAL)


def joined(entry_ids: Collection[int], user: User) -> int:
    """Return how many of these entries stand on rosters that the reader sees."""
    entries = Membership._base_manager.filter(pk__in=entry_ids)
    return entries.filter(roster__in=Roster.objects.visible_to(user)).count()


def counts_for(user: User, counts: list[ScopeCounts]) -> list[ScopeCounts]:
    """Return the counts of the scopes that the reader sees (I18)."""
    if reads_all(user):
        return counts
    seen = set(Roster.objects.visible_to(user).values_list("project__code", flat=True))
    return [line for line in counts if line.scope in seen]


def members(projects: list[Project], on: datetime.date) -> dict[str, tuple[int, int]]:
    """Return by code of a project, and of the nation, distinct organizations and gross memberships on that day.

    They are the counts of the dashboards (selectors/members.py).
    """
    year = on.year if on.month >= 4 else on.year - 1
    counts = member_counts({year: on})
    scopes = {NATION: WHOLE, **{project.code: Scope("project", project.pk) for project in projects}}
    totals = {code: counts.series(scope)[0].total for code, scope in scopes.items()}
    return {code: (total.distinct, total.gross) for code, total in totals.items()}


def touched(survivor: Organization, duplicate: Organization) -> list[Project]:
    """Return the projects on whose rosters either stands or stood."""
    held = Membership.objects.filter(organization__in=[survivor, duplicate]).values("roster__project")
    return list(Project.objects.filter(pk__in=held).order_by("code"))


def compared(
    projects: list[Project], before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]
) -> list[ScopeCounts]:
    named = {NATION: "", **{project.code: project.name for project in projects}}
    none = (0, 0)
    return [
        ScopeCounts(
            scope=code,
            name=name,
            distinct=(before.get(code, none)[0], after.get(code, none)[0]),
            gross=(before.get(code, none)[1], after.get(code, none)[1]),
        )
        for code, name in named.items()
    ]


def kept_counts(merge: Merge) -> list[ScopeCounts]:
    """Return the counts that were kept when the merge was done."""
    rows = merge.counts.get("scopes", [])
    names = {project.code: project.name for project in Project.objects.filter(code__in=[row["scope"] for row in rows])}
    return [
        ScopeCounts(row["scope"], names.get(row["scope"], ""), tuple(row["distinct"]), tuple(row["gross"]))
        for row in rows
    ]


def keepers(survivor: Organization, duplicate: Organization) -> QuerySet[Organization]:
    """Return who keeps a roster that the merge touches."""
    held = rules.rosters_of(survivor, duplicate).values("keeper")
    return Organization.objects.filter(pk__in=held).order_by("sort_key", "id")


def known_keepers(user: User, survivor: Organization, duplicate: Organization) -> frozenset[int]:
    """Return the ids of the keepers of touched rosters that the reader sees."""
    seen = rules.rosters_of(survivor, duplicate) & Roster.objects.visible_to(user)
    return frozenset(seen.values_list("keeper_id", flat=True))


def keepers_answered_by(user: User, survivor: Organization, duplicate: Organization) -> set[int]:
    """Return the ids of the keepers for whom the user may answer."""
    mine = rules.answers_for(user, rules.rosters_of(survivor, duplicate))
    return set(mine.values_list("keeper_id", flat=True))


@dataclass(frozen=True)
class Compared:
    """One line of the comparison: what each says, and whether they say different things."""

    label: str | Promise
    survivor: object
    duplicate: object

    @property
    def differs(self) -> bool:
        return bool(self.survivor and self.duplicate and self.survivor != self.duplicate)


def side_by_side(user: User, survivor: Organization, duplicate: Organization) -> list[Compared]:
    """Return the identity of both, field by field; what neither says, or the user may not read, is left out."""
    fields = ("name_ja", "name_en", "name_kana", "prefecture", "postal_code", "address", "phone", "website")
    hidden = {one.pk: () if may_read_address(user, one) else REACHED_AT for one in (survivor, duplicate)}

    def told(one: Organization, name: str) -> object:
        return "" if name in hidden[one.pk] else getattr(one, name)

    words = (
        *(_("Name"), _("English name"), _("Reading"), _("Prefecture")),
        *(_("Postal code"), _("Address"), _("Telephone"), _("Website")),
    )
    rows = [Compared(_("Kind"), survivor.get_kind_display(), duplicate.get_kind_display())]
    rows += [Compared(word, told(survivor, f), told(duplicate, f)) for word, f in zip(words, fields, strict=True)]
    rows.append(Compared(_("Official numbers"), _numbers(survivor), _numbers(duplicate)))
    rows.append(Compared(_("Other names"), _names(survivor), _names(duplicate)))
    return [row for row in rows if row.survivor or row.duplicate]


def _numbers(organization: Organization) -> str:
    return ", ".join(organization.identifiers.order_by("scheme").values_list("value", flat=True))


def _names(organization: Organization) -> str:
    texts = organization.names.exclude(text__in=[organization.name_ja, organization.name_en])
    return ", ".join(texts.order_by("id").values_list("text", flat=True))


@dataclass(frozen=True)
class Answer:
    """A keeper's consent; `keeper` is empty where the reader does not see a roster of its that the merge touches."""

    consent: MergeConsent
    keeper: str
    may_answer: bool


@dataclass(frozen=True)
class MergePage:
    """`who` are the people who acted, as far as the reader may know their names: "proposed", "done", "undone"."""

    merge: Merge
    who: dict[str, str]
    answers: list[Answer]
    counts: list[ScopeCounts]
    moved: int  # rows, for who reads every roster
    reasons: list[tuple[str | Promise, str]]  # why it was decided instead of keepers, withdrawn or undone
    settled_from: datetime.datetime | None  # while keepers are asked: when the data steward may decide without them
    may_withdraw: bool
    may_settle: bool
    may_undo: bool


def merge_page(merge: Merge, user: User) -> MergePage:
    consents = list(merge.consents.select_related("keeper", "decided_by").order_by("id"))
    mine = keepers_answered_by(user, merge.survivor, merge.duplicate)
    known = known_keepers(user, merge.survivor, merge.duplicate) | standing_of(user).organizations
    is_open = merge.status == Merge.Status.PROPOSED
    return MergePage(
        merge=merge,
        who=_who(merge, user),
        answers=[
            Answer(
                consent=one,
                keeper=one.keeper.name if one.keeper_id in known or reads_all(user) else "",
                may_answer=is_open and one.agrees is None and one.keeper_id in mine,
            )
            for one in consents
        ],
        counts=counts_for(user, kept_counts(merge)),
        moved=merge.moves.filter(field="*").count() if reads_all(user) else 0,
        reasons=_reasons(merge),
        settled_from=rules.settled_from(merge) if is_open else None,
        may_withdraw=bool(rules.may_withdraw(user, merge)),
        may_settle=bool(rules.may_settle(user, merge)),
        may_undo=bool(rules.may_undo(user, merge)),
    )


def _who(merge: Merge, user: User) -> dict[str, str]:
    """Return who acted where the reader may know the name; a place instead would say who keeps the organization."""
    acted = {"proposed": merge.proposed_by, "done": merge.done_by, "undone": merge.undone_by}
    actors = {actor for actor in acted.values() if actor}
    told = told_for(user, actors)
    return {what: actor.name for what, actor in acted.items() if actor and told[actor.pk] == actor.name}


WHY = {
    "merges.settle": _("Why the data steward decided instead of the keepers"),
    "merges.withdraw": _("Why it was withdrawn"),
    "merges.undo": _("Why it was undone"),
}


def _reasons(merge: Merge) -> list[tuple[str | Promise, str]]:
    acts = Act.objects.filter(object_kind="merge", object_id=merge.pk, action__in=WHY).order_by("pk")
    return [(WHY[act.action], act.reason) for act in acts]


def candidates(user: User) -> QuerySet[DuplicateCandidate]:
    """Return the open pairs that the reader may look at, the likeliest first."""
    shown = DuplicateCandidate.objects.visible_to(user).open()
    related = ("first__prefecture", "second__prefecture")
    return shown.select_related(*related).order_by("-score", "id")
