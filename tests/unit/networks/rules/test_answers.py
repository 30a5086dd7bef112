"""What a member wrote, set against what stands."""

from networks.rules.answers import FIELDS, corrections, differences, seal_of, to_write, without_persons

RECORD = {"name_ja": "旧名", "phone": "042-1", "window_email": "a@members.example"}


def test_only_what_differs_is_a_correction() -> None:
    assert corrections(RECORD, {**RECORD, "phone": "042-2"}) == {"phone": ["042-1", "042-2"]}
    assert corrections(RECORD, RECORD) == corrections(RECORD, {}) == {}


def test_what_others_changed_meanwhile_is_a_conflict_and_is_not_written() -> None:
    proposal = corrections(RECORD, {**RECORD, "phone": "042-2", "name_ja": "新名"})
    now = {**RECORD, "phone": "042-9"}
    assert [one.field.name for one in differences(proposal, now) if one.is_conflict] == ["phone"]
    assert to_write(proposal, now) == {"name_ja": "新名"}


def test_what_others_wrote_in_the_same_way_is_no_conflict() -> None:
    proposal = corrections(RECORD, {**RECORD, "phone": "042-2"})
    assert to_write(proposal, {**RECORD, "phone": "042-2"}) == {}
    assert not differences(proposal, {**RECORD, "phone": "042-2"})[0].is_conflict


def test_of_persons_only_the_names_of_the_fields_are_kept() -> None:
    proposal = corrections(RECORD, {"name_ja": "新名", "window_email": "b@members.example"})
    assert without_persons(proposal) == {"name_ja": ["旧名", "新名"], "window_email": [None, None]}
    assert to_write(without_persons(proposal), RECORD) == {"name_ja": "新名"}


def test_every_field_of_a_person_is_personal_and_no_other() -> None:
    assert {field.name for field in FIELDS if field.is_personal} == {
        field.name for field in FIELDS if field.name.startswith(("window_", "representative_"))
    }


def test_a_seal_belongs_to_one_request_one_record_and_one_answer() -> None:
    seal = seal_of(1, RECORD, {}, "waiting")
    assert seal == seal_of(1, dict(RECORD), {}, "waiting")
    others = [seal_of(2, RECORD, {}, "waiting"), seal_of(1, {**RECORD, "phone": ""}, {}, "waiting")]
    assert seal not in [*others, seal_of(1, RECORD, {}, "confirmed")]
