"""An enquiry goes to a desk, is passed on, answered and closed, each by who may."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from accounts.actions import users
from ledger.actions import outbox
from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act, Outbox, programme_today
from networks.actions import designations, enquiries, organizations, seats
from networks.models import Designation, Enquiry
from networks.rules.enquiries import NEXT
from networks.selectors.enquiries import boxed, desks_of, enquiry_page
from networks.selectors.partners import needs_of
from tests.merges import propose
from tests.partners import says
from tests.people import again, appoint
from tests.rosters import company
from tests.rounds import stand_at

TOMORROW = datetime.timedelta(days=1)


def ask(about, desk, by, asked_for=None, **facts):
    return enquiries.ask(
        about_id=about.pk,
        desk_id=desk.pk,
        subject="チタンの加工",
        text="試作をお願いできますか。",
        by=again(by),
        asked_for_id=asked_for.pk if asked_for else None,
        **facts,
    )


@pytest.fixture
def open_member(kansai_member, kansai_manager):
    says(kansai_member, "members", kansai_manager)
    return kansai_member


@pytest.fixture
def enquiry(open_member, kansai_desk, tama_manager, tama):
    return ask(open_member, kansai_desk, tama_manager, tama)


def refused(code, act, **arguments):
    with pytest.raises(ActionRefused) as error:
        act(**arguments)
    assert error.value.decision.code == code


def test_the_desks_are_the_keepers_of_who_lets_itself_be_found(
    kansai_member, kansai_manager, kansai_desk, tama_manager
):
    assert desks_of(kansai_member, tama_manager) == []
    says(kansai_member, "members", kansai_manager)
    assert desks_of(kansai_member, again(tama_manager)) == [kansai_desk]


def test_a_designated_organization_answers_for_itself(kansai_desk, tama_manager):
    assert desks_of(kansai_desk, tama_manager) == [kansai_desk]


def test_asking_tells_the_desk_and_sets_a_date(enquiry, kansai_manager):
    row = Outbox.objects.get()
    assert (row.kind, row.args_ids) == ("enquiry.waits", [enquiry.pk, kansai_manager.pk])
    assert (enquiry.status, enquiry.steps.get().kind) == ("open", "asked")
    assert Act.objects.filter(action="enquiries.ask", object_id=enquiry.pk).count() == 1


def test_a_desk_without_people_does_not_let_an_enquiry_lie(organizations, kansai_officer, kansai_desk, kanto_officer):
    ask(kansai_desk, kansai_desk, kanto_officer)
    assert Outbox.objects.get().args_ids[1] == kansai_officer.pk


def test_nobody_asks_about_who_is_not_to_be_found(kansai_member, kansai_desk, tama_manager, tama):
    refused("no-desk", ask, about=kansai_member, desk=kansai_desk, by=tama_manager, asked_for=tama)


def test_an_enquiry_goes_to_a_desk_of_the_organization_only(open_member, tama, tama_manager):
    refused("another-desk", ask, about=open_member, desk=tama, by=tama_manager, asked_for=tama)


def test_nobody_asks_in_the_name_of_another(open_member, kansai_desk, tama, tama_manager, kanto_officer):
    for by, name in ((tama_manager, kansai_desk), (tama_manager, None), (kanto_officer, tama)):
        refused("another-organization", ask, about=open_member, desk=kansai_desk, by=by, asked_for=name)


@pytest.mark.parametrize("person", ["auditor", "commissioner", "admin", "stranger"])
def test_who_writes_nothing_asks_nothing(organizations, kansai_desk, request, person):
    refused("not-an-asker", ask, about=kansai_desk, desk=kansai_desk, by=request.getfixturevalue(person))


def test_a_second_click_makes_no_second_enquiry(open_member, kansai_desk, tama, tama_manager):
    first, second = (ask(open_member, kansai_desk, tama_manager, tama, key="k") for _ in range(2))
    assert first == second
    assert Enquiry.objects.count() == Outbox.objects.count() == 1
    with pytest.raises(Conflict):
        ask(open_member, kansai_desk, tama_manager, tama, key="k", capability_id=1)


def test_only_an_own_need_is_named(open_member, kansai_desk, tama, tama_manager, tama_member):
    need = needs_of(tama_manager).get()
    assert ask(open_member, kansai_desk, tama_manager, tama, capability_id=need.pk).capability == need
    foreign = open_member.capabilities.get()
    assert ask(open_member, kansai_desk, tama_manager, tama, capability_id=foreign.pk).capability is None


def test_the_desk_answers_and_who_asked_is_told(enquiry, kansai_manager, tama_manager):
    done = enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(kansai_manager))
    assert done.status == "answered"
    assert Outbox.objects.get(kind="enquiry.answered").args_ids == [enquiry.pk, tama_manager.pk]


def test_the_bureau_of_the_desk_answers_too(enquiry, kansai_officer):
    assert enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=kansai_officer).status == "answered"


@pytest.mark.parametrize("person", ["tama_manager", "kanto_officer", "policy_officer", "stranger"])
def test_nobody_else_answers_or_passes_on(enquiry, tama, request, person):
    by = again(request.getfixturevalue(person))
    refused("not-your-turn", enquiries.answer, enquiry_id=enquiry.pk, text="x", by=by)
    refused("not-your-turn", enquiries.pass_on, enquiry_id=enquiry.pk, desk_id=tama.pk, note="x", by=by)


def test_passed_on_it_is_with_another_bureaus_desk(enquiry, tama, kansai_manager, tama_manager, kansai_desk):
    passed = enquiries.pass_on(enquiry_id=enquiry.pk, desk_id=tama.pk, note="Yours.", by=again(kansai_manager))
    assert passed.desk == tama
    assert passed.answer_by == enquiry.answer_by
    refused("not-your-turn", enquiries.answer, enquiry_id=enquiry.pk, text="x", by=again(kansai_manager))
    assert boxed(again(tama_manager), "desk").get() == enquiry
    assert Enquiry.objects.visible_to(again(kansai_manager)).get() == enquiry


def test_it_is_not_passed_on_to_where_it_is_or_to_a_member(enquiry, kansai_desk, open_member, kansai_manager):
    by = again(kansai_manager)
    refused("already-there", enquiries.pass_on, enquiry_id=enquiry.pk, desk_id=kansai_desk.pk, note="x", by=by)
    refused("not-designated", enquiries.pass_on, enquiry_id=enquiry.pk, desk_id=open_member.pk, note="x", by=by)


def test_the_desk_closes_after_its_answer_and_who_asked_at_any_time(enquiry, kansai_manager, tama_manager):
    by = again(kansai_manager)
    refused("not-the-asker", enquiries.close, enquiry_id=enquiry.pk, note="", by=by)
    enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=by)
    refused("answered", enquiries.answer, enquiry_id=enquiry.pk, text="Again.", by=by)
    closed = enquiries.close(enquiry_id=enquiry.pk, note="", by=again(tama_manager))
    assert (closed.status, closed.closed_by) == ("closed", tama_manager)
    refused("closed", enquiries.close, enquiry_id=enquiry.pk, note="", by=again(tama_manager))


@pytest.fixture
def end(kansai_approver):
    """Return a function that ends today what an organization is designated for."""

    def end_all(organization, until=None):
        for held in organization.designations.all():
            ending = {"designation_id": held.pk, "until": until or programme_today(), "reason": "x"}
            organizations.end_designation(**ending, by=again(kansai_approver))

    return end_all


@pytest.fixture
def place(kansai_desk):
    """Return the project and area of the desk, with nobody designated there but the desk."""
    held = kansai_desk.designations.get()
    Designation.objects.filter(project=held.project, sub_area=held.sub_area).exclude(pk=held.pk).delete()
    return {"project_id": held.project_id, "sub_area": held.sub_area, "role": held.role}


def follow_with(organization, place, by):
    designation = {"organization_id": organization.pk, "valid_from": programme_today()}
    return organizations.designate(**designation, **place, by=again(by))


def followed(enquiry):
    return [step.desk_id for step in enquiry.steps.filter(kind="followed").order_by("id")]


def test_an_open_enquiry_goes_to_the_one_who_is_designated_in_its_desks_place(
    enquiry, place, end, tama, tama_manager, kansai_desk, kansai_approver
):
    follow_with(tama, place, kansai_approver)
    end(kansai_desk)
    enquiry.refresh_from_db()
    assert (enquiry.desk, followed(enquiry)) == (tama, [tama.pk])
    assert enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(tama_manager)).status == "answered"
    assert Outbox.objects.get(kind="enquiry.moved").args_ids == [enquiry.pk, tama_manager.pk]
    assert Act.objects.filter(action="enquiries.follow", object_id=enquiry.pk).count() == 1


def test_it_goes_to_who_is_designated_there_later(enquiry, place, end, tama, kansai_desk, kansai_approver):
    end(kansai_desk)
    enquiry.refresh_from_db()
    assert (enquiry.desk, followed(enquiry)) == (kansai_desk, [None])
    follow_with(tama, place, kansai_approver)
    enquiry.refresh_from_db()
    assert (enquiry.desk, followed(enquiry)) == (tama, [None, tama.pk])


def test_where_nobody_follows_the_bureau_is_told_once_and_answers(
    enquiry, place, end, kansai_desk, kansai_officer, kansai_manager
):
    kansai_manager.seats.update(valid_until="2006-01-01")
    end(kansai_desk)
    follow = {"project_id": place["project_id"], "sub_area_id": place["sub_area"] and place["sub_area"].pk}
    assert enquiries.follow(**follow, by=kansai_officer) == []
    told = Outbox.objects.filter(kind="enquiry.waits").values_list("args_ids", flat=True)
    assert [enquiry.pk, kansai_officer.pk] in told
    assert enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(kansai_officer)).status == "answered"


def test_where_a_term_ran_out_by_itself_the_bureau_answers(enquiry, kansai_desk, kansai_officer, kanto_officer):
    kansai_desk.designations.update(valid_until=programme_today())
    assert Enquiry.objects.visible_to(again(kansai_officer)).get() == enquiry
    assert not Enquiry.objects.visible_to(again(kanto_officer)).exists()
    refused("not-your-turn", enquiries.answer, enquiry_id=enquiry.pk, text="x", by=again(kanto_officer))
    assert enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(kansai_officer)).status == "answered"


def told(enquiry):
    """Return who got mail that the enquiry waits."""
    outbox.deliver_waiting()
    waits = [one for one in mail.outbox if "届いています" in one.subject and str(enquiry.public_id) in one.body]
    return sorted(one.to[0] for one in waits)


def two_days_later():
    stand_at(timezone.now() + 2 * TOMORROW)
    for _twice in range(2):
        enquiries.look_after_all()


def test_the_bureau_is_told_once_when_a_term_ran_out_by_itself(
    enquiry, place, end, kansai_desk, kansai_officer, kansai_approver, kansai_manager, tama_manager
):
    end(kansai_desk, until=programme_today() + TOMORROW)
    enquiries.look_after_all()
    assert (followed(enquiry), told(enquiry)) == ([], [kansai_manager.email])
    two_days_later()
    assert followed(enquiry) == [None]
    assert told(enquiry) == sorted(one.email for one in (kansai_manager, kansai_officer, kansai_approver))
    assert enquiry_page(enquiry, again(tama_manager)).steps[0].actor == ""


def test_an_enquiry_goes_to_who_is_designated_already_when_a_term_ran_out_by_itself(
    enquiry, place, end, tama, tama_manager, kansai_desk, kansai_manager, kansai_approver
):
    follow_with(tama, place, kansai_approver)
    end(kansai_desk, until=programme_today() + TOMORROW)
    two_days_later()
    enquiry.refresh_from_db()
    assert (enquiry.desk, followed(enquiry)) == (tama, [tama.pk])
    assert told(enquiry) == sorted([kansai_manager.email, tama_manager.email])


def test_what_the_bureau_passed_on_and_comes_to_a_bureau_again_is_told_again(
    enquiry, place, end, tama, kansai_desk, kansai_officer, kanto_officer, kanto_colleague
):
    end(kansai_desk)
    enquiries.pass_on(enquiry_id=enquiry.pk, desk_id=tama.pk, note="Yours.", by=again(kansai_officer))
    ending = {"designation_id": tama.designations.get().pk, "until": programme_today() + TOMORROW, "reason": "x"}
    organizations.end_designation(**ending, by=again(kanto_colleague))
    assert kanto_officer.email not in told(enquiry)
    two_days_later()
    assert followed(enquiry) == [None, None]
    assert told(enquiry).count(kanto_officer.email) == 1


def test_the_bureau_is_told_again_when_a_term_that_was_extended_ran_out_too(
    enquiry, end, kansai_desk, kansai_officer, kansai_approver
):
    end(kansai_desk, until=programme_today() + TOMORROW)
    two_days_later()
    extended = {"designation_id": kansai_desk.designations.get().pk, "until": programme_today() + TOMORROW}
    designations.extend(**extended, reason="It was forgotten.", by=again(kansai_approver))
    enquiries.look_after_all()
    assert (followed(enquiry), told(enquiry).count(kansai_officer.email)) == ([None], 1)
    stand_at(timezone.now() + 4 * TOMORROW)
    for _twice in range(2):
        enquiries.look_after_all()
    assert (followed(enquiry), told(enquiry).count(kansai_officer.email)) == ([None, None], 2)


def test_the_bureau_is_told_once_when_the_last_seat_at_a_desk_ran_out(enquiry, kansai_manager, kansai_officer, admin):
    seats.end(seat_id=kansai_manager.seats.get().pk, until=programme_today() + TOMORROW, reason="x", by=again(admin))
    enquiries.look_after_all()
    assert told(enquiry) == [kansai_manager.email]
    two_days_later()
    assert (followed(enquiry), told(enquiry)) == ([], sorted([kansai_manager.email, kansai_officer.email]))


def test_the_bureau_is_told_where_the_only_account_at_a_desk_was_disabled(
    enquiry, kansai_manager, kansai_officer, tama_manager, tama, kansai_desk, admin
):
    users.disable(user_id=kansai_manager.pk, reason="x", by=again(admin))
    enquiries.look_after_all()
    asked_since = ask(kansai_desk, kansai_desk, tama_manager, tama)
    assert [told(enquiry), told(asked_since)] == [[kansai_officer.email]] * 2


@pytest.fixture
def merged_desk(enquiry, place, end, kansai_desk, kansai_manager, kansai_approver, admin):
    """Return the organization of which the desk became a part, once it was designated no more."""
    seats.end(seat_id=kansai_manager.seats.get().pk, reason="x", by=again(admin))
    end(kansai_desk)
    survivor = company("浪速振興財団", again(kansai_approver))
    assert propose(survivor, kansai_desk, again(kansai_approver), on=programme_today()).status == "done"
    return survivor


def test_the_bureau_sees_and_answers_what_was_asked_of_a_desk_that_was_merged(
    enquiry, merged_desk, kansai_officer, kanto_officer
):
    assert boxed(again(kansai_officer), "region").get() == enquiry
    assert not Enquiry.objects.visible_to(again(kanto_officer)).exists()
    enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(kansai_officer))
    assert Enquiry.objects.visible_to(again(kansai_officer)).get() == enquiry


def test_who_is_designated_sees_what_was_asked_of_a_desk_that_was_merged_into_it(
    enquiry, merged_desk, place, kansai_approver, admin
):
    follow_with(merged_desk, place, kansai_approver)
    manager = appoint("naniwa_manager", merged_desk, admin)
    assert boxed(again(manager), "desk").get() == enquiry
    assert enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(manager)).status == "answered"


def test_an_enquiry_stays_while_its_desk_is_designated_and_once_it_is_answered(
    enquiry, place, end, tama, kansai_desk, kansai_manager, kansai_approver
):
    follow_with(tama, place, kansai_approver)
    assert followed(enquiry) == []
    enquiries.answer(enquiry_id=enquiry.pk, text="はい。", by=again(kansai_manager))
    end(kansai_desk)
    assert followed(enquiry) == []


def test_every_status_says_what_may_follow():
    assert set(NEXT) == set(Enquiry.Status.values)
    assert {status for acts in NEXT.values() for status in acts.values()} <= set(NEXT)
    assert [status for status, acts in NEXT.items() if not acts] == [Enquiry.Status.CLOSED]
