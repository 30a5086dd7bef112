"""Whether two identities may be merged, by whom, and whose consent it needs."""

import datetime

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import Role, User
from ledger.decisions import YES, Decision, no
from ledger.models import programme_now, programme_today
from networks.models import (
    Appointment,
    ConfirmationRequest,
    Consent,
    DesignationApplication,
    Identifier,
    Invitation,
    Membership,
    Merge,
    Note,
    Organization,
    Roster,
    SupportUse,
    Tie,
    standing_of,
)
from networks.models.merges import WRITERS
from networks.models.rosters import NATION, of_own_region
from networks.rules.relations import unknown

WAIT = datetime.timedelta(days=14)  # programme time until the data steward may decide instead of silent keepers
STEWARD = Role.PUBLISHER
WAITING = no(
    "merge-waiting",
    _("Another merge of one of the two waits for consent."),
    _("Let it be decided or withdrawn first."),
)


def refusals(survivor: Organization, duplicate: Organization, effective_on: datetime.date) -> list[Decision]:
    """Return every reason why these two cannot be merged, each with what would help. Empty: they can."""
    found = [*_of_the_pair(survivor, duplicate, effective_on), *_of_the_duplicate(duplicate)]
    found += [_ties_between(survivor, duplicate), keeps_the_stricter_word(survivor, duplicate)]
    return [decision for decision in found if not decision]


def another_waits(survivor: Organization, duplicate: Organization) -> bool:
    """Return whether a merge of either waits for consent: it was consented to as things stood."""
    both = [survivor.pk, duplicate.pk]
    waiting = Merge.objects.filter(status=Merge.Status.PROPOSED)
    return waiting.filter(Q(survivor__in=both) | Q(duplicate__in=both)).exists()


def _of_the_pair(survivor: Organization, duplicate: Organization, day: datetime.date) -> list[Decision]:
    missing = unknown()
    same = survivor.pk == duplicate.pk
    merged = Organization.Status.MERGED in {survivor.status, duplicate.status}
    return [
        no("same-organization", _("These are not two organizations.")) if same else YES,
        no("merged-already", _("One of the two was merged into another organization already.")) if merged else YES,
        no("from-tomorrow", _("A merge holds from today or from an earlier day.")) if day > programme_today() else YES,
        no("demonstration", _("One of the two is a demonstration entry, the other one is real."))
        if survivor.is_demo != duplicate.is_demo
        else YES,
        _unknown(missing) if missing else YES,
        _a_person_and_a_firm() if survivor.is_a_person != duplicate.is_a_person else YES,
        _two_numbers(survivor, duplicate),
    ]


def _unknown(missing: list[str]) -> Decision:
    sentence = _("The portal does not know what becomes of %(what)s, so nothing is merged.")
    return no("unknown-relation", sentence % {"what": ", ".join(missing)}, _("Tell the administrator."))


def _a_person_and_a_firm() -> Decision:
    """The person's address would be taken over, and be read by everybody who reads the firm's."""
    return no(
        "a-person-and-a-firm",
        _("One of the two is a person, the other one is not."),
        _("If one kind is wrong, its keeper corrects it first. A firm that a person founded is another organization."),
    )


def _two_numbers(survivor: Organization, duplicate: Organization) -> Decision:
    held = Identifier.objects.filter(organization=survivor).values("scheme")
    if not Identifier.objects.filter(organization=duplicate, scheme__in=held).exists():
        return YES
    return no(
        "two-numbers",
        _("Both have an official number of the same kind, and one organization has one."),
        _("If one was mistyped, correct it first. If one firm took over the other, they remain two: close the one."),
    )


def _of_the_duplicate(duplicate: Organization) -> list[Decision]:
    today = programme_today()
    later = Q(valid_until=None) | Q(valid_until__gt=today)
    seats = Appointment.objects.filter(organization=duplicate).filter(
        Q(seat__valid_until=None) | Q(seat__valid_until__gt=today)
    )
    open_applications = DesignationApplication.objects.filter(organization=duplicate, status="applied")
    survive = _("Let it be the one that stays, or end that first.")
    return [
        no("designated", _("The organization that would go is designated and reports under its name."), survive)
        if duplicate.designations.filter(later).exists()
        else YES,
        no("has-seats", _("People act in the portal for the organization that would go."), survive)
        if seats.exists() or Invitation.objects.open().filter(organization=duplicate).exists()
        else YES,
        no("applies", _("An application of the organization that would go is not decided."), survive)
        if open_applications.exists()
        else YES,
    ]


def _ties_between(survivor: Organization, duplicate: Organization) -> Decision:
    pair = sorted([survivor.pk, duplicate.pk])
    if not Tie.objects.filter(first=pair[0], second=pair[1]).exists():
        return YES
    return no(
        "tied",
        _("A tie between the two is recorded, so somebody knew them as two organizations."),
        _("If they are one, remove that tie first."),
    )


def keeps_the_stricter_word(survivor: Organization, duplicate: Organization) -> Decision:
    """Return whether the survivor shows no more than the duplicate said: its word stays behind in a merge."""
    stays, goes = _words(survivor), _words(duplicate)
    less = _stricter(goes, stays)
    if not less:
        return YES
    turned = not _stricter(stays, goes) and all(_of_the_duplicate(survivor))
    sentence = _("The organization that would go allows less to be shown than the one that stays: %(topics)s.")
    return no(
        "stricter-word",
        sentence % {"topics": ", ".join(str(Consent.Topic(topic).label) for topic in less)},
        _("Let it be the one that stays, or the keeper of the one that stays first enters what is allowed less.")
        if turned
        else _("The keeper of the one that stays first enters for it what is allowed less."),
    )


def _stricter(one: dict[str, str], other: dict[str, str]) -> list[str]:
    """Return the topics in which the one allows less than the other, which allows nothing where it said no word."""
    order = Consent.Audience.values  # from everybody to the secretariat only
    nobody = Consent.Audience.SECRETARIAT.value
    return [topic for topic in one if order.index(one[topic]) > order.index(other.get(topic, nobody))]


def _words(organization: Organization) -> dict[str, str]:
    """Return topic -> audience of what the organization said, the newest word of each topic."""
    rows = Consent.objects.filter(organization=organization).order_by("topic", "-pk").distinct("topic")
    return dict(rows.values_list("topic", "audience"))


def may_join_entries(entries: list[Membership]) -> Decision:
    """Return whether entries of both on one roster may become one: not while the yearly confirmation asks them."""
    asked = ConfirmationRequest.objects.filter(membership__in=entries, round__closed_at=None)
    if len(entries) > 1 and asked.filter(status__in=["waiting", "proposed"]).exists():
        return no(
            "confirmation-open",
            _("The yearly confirmation of a roster on which both stand is still open."),
            _("Decide their answers or close the confirmation first."),
        )
    return YES


def rosters_of(survivor: Organization, duplicate: Organization) -> QuerySet[Roster]:
    """Return the rosters on which either stands or stood, that either keeps, or that hold something of the duplicate.

    A roster that the duplicate kept goes to the survivor with its persons, so somebody must answer for it.
    """
    both = [survivor.pk, duplicate.pk]
    held = Q(pk__in=Membership.objects.filter(organization__in=both).values("roster")) | Q(keeper__in=both)
    held |= Q(pk__in=Note.objects.filter(organization=duplicate).values("roster"))
    held |= Q(pk__in=SupportUse.objects.filter(organization=duplicate).values("roster"))
    held |= Q(pk__in=Tie.objects.filter(Q(first=duplicate) | Q(second=duplicate)).values("roster"))
    return Roster.objects.filter(held)


def answers_for(user: User, rosters: QuerySet[Roster]) -> QuerySet[Roster]:
    """Return of these rosters those for whose keeper the user may answer: own reporter, or approver of its region."""
    standing = standing_of(user)
    own = Q(keeper__in=standing.organizations)
    if standing.has(Role.APPROVER):
        own |= Q(project__in=of_own_region(user))
    return rosters.filter(own)


def reads_merges(user: User) -> bool:
    """Return whether the worklist exists for the user: those who keep rosters, supervise them, or read all of them."""
    return standing_of(user).has(*NATION, *WRITERS)


def proposes_merges(user: User) -> bool:
    """Return whether there are pairs at all that the user may propose (`may_merge` says which)."""
    return standing_of(user).has(STEWARD, Role.REPORTER, Role.APPROVER)


def may_merge(user: User, survivor: Organization, duplicate: Organization) -> Decision:
    """Return whether the user may propose it: keepers of either, their bureaus' approvers, and the data steward.

    Two organizations that are on no roster are merged by whoever may enter organizations.
    """
    standing = standing_of(user)
    rosters = rosters_of(survivor, duplicate)
    if standing.has(STEWARD) or answers_for(user, rosters).exists():
        return YES
    if standing.has(Role.REPORTER, Role.APPROVER) and not rosters.exists():
        return YES
    return no(
        "not-a-keeper",
        _("Two organizations are merged by those who keep them on a roster, or by the approver of their bureau."),
    )


def may_consent(user: User, merge: Merge, keeper: Organization) -> Decision:
    """Return whether the user may answer for this keeper."""
    if merge.status != Merge.Status.PROPOSED:
        return CLOSED
    if answers_for(user, rosters_of(merge.survivor, merge.duplicate).filter(keeper=keeper)).exists():
        return YES
    return no("another-keeper", _("Only the keeper itself, or the approver of its bureau, answers for it."))


def may_withdraw(user: User, merge: Merge) -> Decision:
    if merge.status != Merge.Status.PROPOSED:
        return CLOSED
    if merge.proposed_by_id == user.pk:
        return YES
    return no("another-proposer", _("Only the person who proposed the merge withdraws it."))


def settled_from(merge: Merge) -> datetime.datetime:
    """Return from when the data steward may decide instead of keepers that did not answer."""
    return merge.proposed_at + WAIT


def may_settle(user: User, merge: Merge) -> Decision:
    """Return whether the user may decide instead of the keepers: the data steward, after fourteen days."""
    if merge.status != Merge.Status.PROPOSED:
        return CLOSED
    if not standing_of(user).has(STEWARD):
        return no("not-the-steward", _("Only a publisher of the Policy Group decides instead of the keepers."))
    if programme_now() < settled_from(merge):
        return no("too-early", _("The keepers have fourteen days to answer."))
    return YES


def may_undo(user: User, merge: Merge) -> Decision:
    """Return whether the user may undo it: who may have proposed it. Whether it can be is seen when it is tried."""
    if merge.status != Merge.Status.DONE:
        return CLOSED
    return may_merge(user, merge.survivor, merge.duplicate)


CLOSED = no("merge-closed", _("This merge is decided already."))
