"""A member says that its entry is right, or corrects it, as often as it likes until that is decided."""

import datetime

import pytest
from django.utils.translation import override

from accounts.models import User
from ledger.decisions import ActionRefused, Conflict
from ledger.models import Act
from networks.actions import answers, confirmations, corrections, establishments, members, rosters
from networks.actions.answers import Answer
from networks.models import ConfirmationRequest, Consent, Contact, Establishment, Membership, Roster
from networks.selectors.consents import audiences
from tests.confirmations import answered, days_later, newest_link, opened, read, says, with_person
from tests.merges import propose
from tests.rosters import member
from tests.rounds import IN_THE_WINDOW, stand_at

TODAY = datetime.date(2006, 12, 15)


def test_as_it_stands_confirms_the_membership(asked: ConfirmationRequest) -> None:
    assert answered(asked).status == "confirmed"
    asked.membership.refresh_from_db()
    assert asked.membership.confirmed_on == TODAY


def test_a_correction_is_kept_with_what_stood(asked: ConfirmationRequest) -> None:
    given = answered(asked, phone="042-631-1325")
    assert (given.status, given.proposal) == ("proposed", {"phone": ["", "042-631-1325"]})
    asked.membership.refresh_from_db()
    assert asked.membership.confirmed_on is None


def test_a_later_answer_replaces_the_earlier_one(asked: ConfirmationRequest) -> None:
    answered(asked)
    again = answers.give(token_hash=read(asked).token_hash, answer=says(asked, phone="042-631-1325"))
    assert again.status == "proposed"
    asked.membership.refresh_from_db()
    assert asked.membership.confirmed_on is None
    back = answers.give(token_hash=read(asked).token_hash, answer=says(asked))
    assert (back.status, back.proposal) == ("confirmed", {})


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("name_kana", "旧名", "not-a-reading"),
        ("name_en", "N" * 210, "name-too-long"),
        ("phone", "0-----", "not-a-telephone-number"),
        ("postal_code", "12", "not-a-postal-code"),
        ("website", "ftp://members.example", "not-a-website"),
        ("employees", "many", "number-out-of-range"),
        ("window_fax", "none", "not-a-telephone-number"),
    ],
)
def test_what_no_keeper_could_approve_is_not_taken(
    asked: ConfirmationRequest, tama_manager: User, field: str, text: str, code: str
) -> None:
    with pytest.raises(ActionRefused, match=code):
        answered(asked, **{field: text})
    with pytest.raises(ActionRefused, match=code):
        answers.enter(request_id=asked.pk, answer=says(asked, **{field: text}), way="paper", by=tama_manager)
    assert read(asked).status == "waiting"


def test_an_establishment_is_judged_as_a_whole(asked: ConfirmationRequest, tama_manager: User) -> None:
    places = [
        establishments.add(organization_id=asked.membership.organization_id, name=name, by=tama_manager)
        for name in ("本社工場", "第二工場")
    ]
    Membership.objects.filter(pk=asked.membership_id).update(establishment=places[0])
    for name, code in (("", "name-missing"), ("第二工場", "name-of-another")):
        with pytest.raises(ActionRefused, match=code):
            answered(asked, establishment_name=name)
    Establishment.objects.filter(pk=places[0].pk).update(postal_code="192")
    with pytest.raises(ActionRefused, match="not-a-postal-code"):
        answered(asked, establishment_name="第一工場")
    assert answered(asked, establishment_name="第一工場", establishment_postal_code="").status == "proposed"
    assert corrections.approve(request_id=asked.pk, seal=says(asked).seal, by=tama_manager).status == "approved"


@pytest.mark.parametrize(
    ("days", "code"), [(0, "after-the-membership"), (9, "not-after-the-predecessor")], ids=["left", "leaves soon"]
)
def test_a_person_who_could_not_take_up_the_duty_is_not_taken(
    asked: ConfirmationRequest, tama_manager: User, days: int, code: str
) -> None:
    until = TODAY + datetime.timedelta(days=days)
    rosters.leave(membership_id=asked.membership_id, until=until, reason="Moved.", by=tama_manager)
    said = says(asked, window_name="新人", window_email="new@members.example")
    with pytest.raises(ActionRefused, match=code):
        answers.enter(request_id=asked.pk, answer=said, way="paper", by=tama_manager)
    entered = answers.enter(request_id=asked.pk, answer=says(asked, phone="042-631-1325"), way="paper", by=tama_manager)
    assert entered.status == "proposed"
    assert corrections.approve(request_id=asked.pk, seal=says(asked).seal, by=tama_manager).status == "approved"


def test_a_person_who_leaves_soon_is_still_written_correctly(asked: ConfirmationRequest, tama_manager: User) -> None:
    until = TODAY + datetime.timedelta(days=9)
    rosters.leave(membership_id=asked.membership_id, until=until, reason="Moved.", by=tama_manager)
    answers.enter(request_id=asked.pk, answer=says(asked, window_name="花子"), way="paper", by=tama_manager)
    assert corrections.approve(request_id=asked.pk, seal=says(asked).seal, by=tama_manager).status == "approved"
    assert Contact.objects.get().name == "花子"


def test_a_stale_page_changes_nothing(asked: ConfirmationRequest) -> None:
    old = says(asked)
    answered(asked, phone="042-631-1325")
    with pytest.raises(Conflict, match="changed-meanwhile"):
        answers.give(token_hash=read(asked).token_hash, answer=old)
    assert read(asked).status == "proposed"


def test_nobody_answers_after_the_last_day(asked: ConfirmationRequest) -> None:
    newest_link()
    days_later(48)
    with pytest.raises(ActionRefused, match="link-not-valid"):
        answers.give(token_hash=read(asked).token_hash, answer=says(asked))


def test_nobody_answers_what_is_decided(asked: ConfirmationRequest, tama_manager: User) -> None:
    answered(asked, phone="042-631-1325")
    token_hash = read(asked).token_hash
    corrections.decline(request_id=asked.pk, seal=says(asked).seal, reason="It is not so.", by=tama_manager)
    with pytest.raises(ActionRefused, match="link-not-valid"):
        answers.give(token_hash=token_hash, answer=says(asked))


def test_consents_hold_at_once_and_only_the_first_word_and_changes_are_written(asked: ConfirmationRequest) -> None:
    newest_link()
    for _time in range(2):
        said = {"roster": "public", "partner search": "members", "success cases": "secretariat"}
        page = says(asked)
        answers.give(token_hash=read(asked).token_hash, answer=Answer(page.seal, page.written, consents=said))
    organization = asked.membership.organization_id
    assert audiences([organization])[organization] == said
    assert set(Consent.objects.values_list("topic", "answer", "entered_by")) == {
        ("roster", asked.pk, None),
        ("partner search", asked.pk, None),
        ("success cases", asked.pk, None),
    }
    assert Consent.objects.count() == len(said)


def test_the_person_says_itself_whether_letters_may_come(asked: ConfirmationRequest) -> None:
    newest_link()
    page = says(asked)
    answers.give(token_hash=read(asked).token_hash, answer=Answer(page.seal, page.written, mailing={"window": True}))
    assert Contact.objects.get().mailing_consent


def on_paper(asked: ConfirmationRequest, by: User, **mailing: bool) -> ConfirmationRequest:
    page = says(asked)
    answer = Answer(page.seal, page.written, mailing=mailing)
    return answers.enter(request_id=asked.pk, answer=answer, way="paper", by=by)


def test_the_bureau_enters_an_answer_and_not_whether_letters_may_come(
    asked: ConfirmationRequest, tama_manager: User, kanto_colleague: User
) -> None:
    with pytest.raises(ActionRefused, match="not-the-keeper-of-persons"):
        on_paper(asked, kanto_colleague, window=True)
    assert (read(asked).status, Contact.objects.get().mailing_consent) == ("waiting", False)
    assert on_paper(asked, kanto_colleague, window=False).status == "confirmed"
    on_paper(asked, tama_manager, window=True)
    assert Contact.objects.get().mailing_consent


def test_an_entry_that_became_part_of_another_one_is_answered_there(tama_roster: Roster, tama_manager: User) -> None:
    stand_at(IN_THE_WINDOW)
    first, second = (member(tama_roster, name, tama_manager) for name in ("株式会社旧名", "旧名の別記"))
    with_person(second, tama_manager)
    opened(tama_roster, tama_manager)
    kept, joined = (ConfirmationRequest.objects.get(membership=one) for one in (first, second))
    answered(joined)
    answers.enter(request_id=kept.pk, answer=says(kept), way="paper", by=tama_manager)
    propose(first.organization, second.organization, tama_manager)
    said = says(joined, window_name="新人")
    with pytest.raises(ActionRefused, match="link-not-valid"):
        answers.give(token_hash=read(joined).token_hash, answer=said)
    with pytest.raises(ActionRefused, match="joined"):
        answers.enter(request_id=joined.pk, answer=said, way="paper", by=tama_manager)
    assert answers.enter(request_id=kept.pk, answer=says(kept), way="paper", by=tama_manager).status == "confirmed"


def test_an_answer_on_paper_says_who_entered_it_and_how_it_came(asked: ConfirmationRequest, tama_manager: User) -> None:
    days_later(60)  # paper may come late
    answers.enter(request_id=asked.pk, answer=says(asked), way="paper", by=tama_manager)
    act = Act.objects.get(action="answers.enter")
    assert (act.actor_id, act.reason, act.new) == (tama_manager.pk, "paper", "confirmed")


def test_paper_that_comes_after_the_closing_is_entered_on_the_roster_itself(
    asked: ConfirmationRequest, tama_manager: User
) -> None:
    confirmations.close(round_id=asked.round_id, by=tama_manager)
    with pytest.raises(ActionRefused, match="confirmation-closed") as refused:
        answers.enter(request_id=asked.pk, answer=says(asked), way="paper", by=tama_manager)
    with override("en"):
        assert "on the roster itself" in str(refused.value.decision.remedy)
    held = Membership.objects.get(pk=asked.membership_id)
    entry = members.Entry(valid_from=held.valid_from, confirmed_on=TODAY)
    members.change(membership_id=held.pk, version=held.version, entry=entry, by=tama_manager)
    assert Membership.objects.get(pk=held.pk).confirmed_on == TODAY


@pytest.mark.parametrize("person", ["kanto_officer", "policy_analyst", "stranger"])
def test_nobody_else_enters_an_answer(asked: ConfirmationRequest, request: pytest.FixtureRequest, person: str) -> None:
    by = request.getfixturevalue(person)
    with pytest.raises(ActionRefused, match="not-the-keeper"):
        answers.enter(request_id=asked.pk, answer=says(asked), way="paper", by=by)
