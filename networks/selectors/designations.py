"""What the page of one designation shows."""

import datetime
from dataclasses import dataclass
from decimal import Decimal

from accounts.models import User
from ledger.decisions import Decision
from ledger.models import programme_today
from networks.models import Designation, DesignationApplication, DesignationGrant
from networks.rules import designations as rules
from networks.rules.organizations import may_designate
from networks.selectors.history import Told, acts_on
from projects.models import Bureau
from projects.rules.fiscal_year import fiscal_year_of


@dataclass(frozen=True)
class GrantLine:
    """A grant, in yen and in thousands of yen."""

    grant: DesignationGrant

    @property
    def thousands(self) -> Decimal:
        return Decimal(self.grant.amount) / 1000


@dataclass(frozen=True)
class DesignationPage:
    """Everything on the page; `grants` and `history` are empty where they are hidden."""

    designation: Designation
    bureau: Bureau | None
    application: DesignationApplication | None  # None also where the reader may not see it
    may_read_grants: Decision
    grants: list[GrantLine]
    total: int | None  # yen; None where nothing was entered
    may_change: Decision  # grants and the term
    years: list[int]  # fiscal years of the term for which no grant was entered
    may_end: bool
    history: list[Told]


def designation_page(designation: Designation, user: User) -> DesignationPage:
    """Return the page as this reader may see it."""
    bureau_id = rules.bureau_of(designation.project_id)
    may_read = rules.may_read_grants(user, designation)
    may_change = may_designate(user, bureau_id)
    grants = list(designation.grants.order_by("fiscal_year")) if may_read else []
    today = programme_today()
    applications = DesignationApplication.objects.visible_to(user).filter(designation=designation)
    return DesignationPage(
        designation=designation,
        bureau=Bureau.objects.filter(pk=bureau_id).first() if bureau_id else None,
        application=applications.first(),
        may_read_grants=may_read,
        grants=[GrantLine(grant) for grant in grants],
        total=sum(grant.amount for grant in grants) if grants else None,
        may_change=may_change,
        years=years_to_grant(designation, today) if may_change else [],
        may_end=bool(may_change) and (designation.valid_until is None or designation.valid_until > today),
        history=acts_on(designation, user) if may_read else [],
    )


def years_to_grant(designation: Designation, today: datetime.date) -> list[int]:
    """Return the fiscal years of the term, of an open one until the next year, without those that have a grant."""
    last_day = designation.last_day
    last = fiscal_year_of(last_day) if last_day else fiscal_year_of(today) + 1
    first = fiscal_year_of(designation.valid_from)
    entered = set(designation.grants.values_list("fiscal_year", flat=True))
    return [year for year in range(first, max(first, last) + 1) if year not in entered]
