"""What another bureau does before publication changes no byte of what a bureau reads (I18)."""

import pytest
from django.test import Client

from assessment.actions import amendments, submissions
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Figure, State, Submission
from tests.integration.api.conftest import As, person

PATHS = [
    "figures/",
    "figures/?ordering=-accepted_at",
    "figures/?bureau=KNT",
    "figures/?indicator=NB&page_size=200",
    "totals/?page_size=200",
    "totals/?scope_kind=nation",
    "totals/?scope=KNT",
    "submissions/",
    "submissions/?bureau=KNT",
    "rounds/",
]


def read(client: Client) -> list[tuple[int, bytes, str | None]]:
    answers = [client.get(f"/api/v1/{path}") for path in PATHS]
    return [(answer.status_code, answer.content, answer.get("ETag")) for answer in answers]


def change_kanto() -> None:
    """Amend an accepted figure of Kanto, and return another bureau's submission."""
    cell = Figure.objects.filter(project__code="S-KNT2", indicator__code="NB", state=State.VALUE)[0].cell
    asked = amendments.ask(
        cell_id=cell.pk,
        proposal=amendments.Proposal(state=State.VALUE, value=999),
        reason="Hidden.",
        by=person("kanto.officer"),
    )
    amendments.decide(amendment_id=asked.pk, approve=True, reason="", by=person("policy.officer"))


def correct_kyushu() -> None:
    from assessment.actions import parts

    returned = Submission.objects.get(project__code="S-KYS2")
    part = returned.parts.get(status="returned")
    parts.hand_in(part_id=part.pk, by=part.typists.get().user)
    submissions.submit(submission_id=returned.pk, by=person("kyushu.officer"))
    submissions.accept(submission_id=returned.pk, by=person("kyushu.approver"))


@pytest.mark.parametrize("reader", ["kansai.officer", "kansai.approver"])
def test_a_kansai_reader_sees_no_byte_of_it(as_: As, reader: str):
    client = as_(reader)
    before = read(client)
    change_kanto()
    correct_kyushu()
    drain_until_empty()
    assert read(client) == before


def test_the_policy_group_does_see_it(as_: As):
    client = as_("policy.analyst")
    before = read(client)
    change_kanto()
    correct_kyushu()
    drain_until_empty()
    after = read(client)
    assert [old == new for old, new in zip(before, after, strict=True)].count(True) < len(PATHS) / 2


def test_a_reporter_sees_nothing_of_the_other_parts(as_: As):
    client = as_("tama.manager")
    before = read(client)
    change_kanto()
    drain_until_empty()
    assert read(client) == before
