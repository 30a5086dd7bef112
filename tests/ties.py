"""Ties of rosters for the suite, made through the real actions."""

import datetime

from accounts.models import User
from networks.actions import linkages, support_uses, ties
from networks.actions.linkages import Partner
from networks.models import Consent, Organization, Roster, SupportUse, Tie
from networks.rules.ties import TieFacts, stamp
from projects.models import SupportProgramme
from tests.rosters import company

SINCE = datetime.date(2006, 5, 1)


def facts(kind: str = "research", since: datetime.date = SINCE, **more: object) -> TieFacts:
    return TieFacts(kind=kind, valid_from=since, **{"source": "Contract of May 2006", **more})


def tie(
    roster: Roster, one: Organization, other: Organization, by: User, kind: str = "research", **said: object
) -> Tie:
    """Return a new tie of the roster between the two."""
    return ties.record(roster_id=roster.pk, one_id=one.pk, other_id=other.pk, facts=facts(kind, **said), by=by)


def support(roster: Roster, organization: Organization, by: User) -> SupportUse:
    """Return a new use of support by a member of the roster in fiscal year 2006, of an amount not known."""
    programme = SupportProgramme.objects.get(code="SP-07")
    facts = {"programme_id": programme.pk, "fiscal_year": 2006, "amount_class": "", "source": "List"}
    return support_uses.record(roster_id=roster.pk, organization_id=organization.pk, **facts, by=by)


def keys_of_ties(people: dict[str, User]) -> dict[str, object]:
    """Return the keys of a tie of TAMA's member, of a support that it used, and of a linkage of its project."""
    roster = Roster.objects.get(sub_area__code="S-KNT1-TAMA")
    one = roster.memberships.get(organization__name_ja="株式会社世界").organization
    joined = tie(roster, one, company("結びつき工業", people["officer"]), people["reporter"])
    use = support(roster, one, people["reporter"])
    partner = Partner(name_ja="ミラノ", name_en="Milan", country="IT")
    facts = {"valid_from": joined.valid_from, "source": "Agreement"}
    linkage = linkages.record(project_id=roster.project_id, partner=partner, **facts, by=people["approver"])
    open_one = company("公開工業", people["officer"])
    Consent.objects.create(organization=open_one, topic="roster", audience="public", entered_by=people["reporter"])
    return {
        "consenting": open_one.public_id,
        "tie": joined.public_id,
        "use": use.public_id,
        "linkage": linkage.pk,
        "tied": one.public_id,
        "tie_seen": stamp(joined),
        "use_seen": stamp(use),
    }
