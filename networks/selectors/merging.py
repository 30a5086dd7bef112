"""What a merge would touch, and what it does to the counts of members."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from networks.models import DuplicateCandidate, Membership, Merge, MergeConsent, Organization
from networks.rules import merging as rules
from networks.rules.facts import REACHED_AT
from networks.rules.organizations import may_read_address
from networks.rules.relations import TABLE, How, pointing
from networks.selectors.members import NATION as WHOLE
from networks.selectors.members import Scope, member_counts
from projects.models import Project

NATION = ""  # the code of the scope of all projects


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


def lines(duplicate: Organization) -> list[Line]:
    """Return what points at the duplicate, what moves first; what is only an index is left out."""
    rows: dict[tuple[str | Promise, bool], int] = {}
    for label, relation in pointing():
        known = TABLE.get(label)
        if known is None or known.how is How.REBUILT:
            continue
        count = relation.related_model._base_manager.filter(**{relation.field.attname: duplicate.pk}).count()
        key = (known.words, known.how is not How.STAYS)
        rows[key] = rows.get(key, 0) + count
    found = [Line(words, count, moves) for (words, moves), count in rows.items() if count]
    return sorted(found, key=lambda line: not line.moves)


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
class MergePage:
    merge: Merge
    consents: list[tuple[MergeConsent, bool]]  # each with whether the reader may answer
    counts: list[ScopeCounts]
    moved: int
    may_withdraw: bool
    may_settle: bool
    may_undo: bool


def merge_page(merge: Merge, user: User) -> MergePage:
    consents = merge.consents.select_related("keeper", "decided_by").order_by("id")
    mine = keepers_answered_by(user, merge.survivor, merge.duplicate)
    is_open = merge.status == Merge.Status.PROPOSED
    return MergePage(
        merge=merge,
        consents=[(one, is_open and one.agrees is None and one.keeper_id in mine) for one in consents],
        counts=kept_counts(merge),
        moved=merge.moves.filter(field="*").count(),
        may_withdraw=bool(rules.may_withdraw(user, merge)),
        may_settle=bool(rules.may_settle(user, merge)),
        may_undo=bool(rules.may_undo(user, merge)),
    )


def candidates(user: User) -> QuerySet[DuplicateCandidate]:
    """Return the open pairs that the reader may look at, the likeliest first."""
    shown = DuplicateCandidate.objects.visible_to(user).open()
    related = ("first__prefecture", "second__prefecture")
    return shown.select_related(*related).order_by("-score", "id")
