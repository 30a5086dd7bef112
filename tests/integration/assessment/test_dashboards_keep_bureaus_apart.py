"""Non-interference (I18, I19): a bureau or an organization gets the same bytes, whatever others report."""

import re
from decimal import Decimal

import pytest
from django.test import Client

from accounts.models import User
from assessment.actions import amendments
from assessment.actions.amendments import Proposal
from assessment.aggregation.refresh import drain_until_empty
from assessment.models import Figure, Round
from assessment.views.pieces import forget_all
from networks.models import Organization
from tests.dashboards import new_businesses
from tests.rounds import accept, hand_in, return_of

CODES = ("NB", "MAT", "CORE", "SALES_GROWTH_CORE", "VIS_CO_D")
KANSAI = [
    "/dashboard/",
    "/dashboard/data.json",
    "/dashboard/bureaus/KNK/",
    "/dashboard/bureaus/KNK/data.json",
    "/dashboard/bureaus/KNT/",
    "/dashboard/projects/S-KNK3/",
    "/dashboard/projects/S-KNK3/data.json",
    "/dashboard/projects/S-KNK3/NB/",
    "/dashboard/projects/S-KNT1/",
    "/dashboard/projects/S-KNT1/NB/",
    *[f"/dashboard/indicators/{code}/" for code in CODES],
    *[f"/dashboard/indicators/{code}/data.json" for code in CODES],
]
OF_THE_REQUEST = re.compile(rb'(nonce-[^\']+|nonce="[^"]+"|name="csrfmiddlewaretoken" value="[^"]+")')


def answers(client: Client, pages: list[str]) -> dict[str, tuple[int, bytes, dict[str, str]]]:
    """Return status, body and headers of every page, without what is random in each request."""
    forget_all()
    found = {}
    for page in pages:
        for _cold_then_warm in range(2):
            answer = client.get(page)
            headers = {k: v for k, v in answer.headers.items() if k not in {"Content-Security-Policy", "X-Request-ID"}}
            body = OF_THE_REQUEST.sub(b"", answer.content)
            found[page] = answer.status_code, body, headers
    return found


@pytest.fixture
def kanto_cell(counted: Round) -> int:
    return Figure.objects.get(indicator__code="MAT", project__code="S-KNT1").cell_id


def test_a_kansai_officer_cannot_tell_what_kanto_reports(
    client: Client,
    counted: Round,
    kanto_cell: int,
    kansai_officer: User,
    kanto_officer: User,
    kanto_colleague: User,
    policy_officer: User,
) -> None:
    client.force_login(kansai_officer)
    pages = [*KANSAI, f"/dashboard/figures/{kanto_cell}/"]
    before = answers(client, pages)
    accept(return_of(counted, "S-KNT2"), kanto_officer, kanto_colleague, **new_businesses(5000))
    change = Proposal(state="value", value=Decimal(99))
    asked = amendments.ask(cell_id=kanto_cell, proposal=change, reason="Counted again.", by=kanto_officer)
    amendments.decide(amendment_id=asked.pk, approve=True, reason="Checked.", by=policy_officer)
    waiting = answers(client, pages)
    drain_until_empty()
    assert answers(client, pages) == waiting == before


def test_a_cluster_manager_cannot_tell_what_others_of_the_project_report(
    client: Client,
    interim_round: Round,
    tama: Organization,
    tama_manager: User,
    kanto_officer: User,
    kanto_colleague: User,
    policy_officer: User,
) -> None:
    submission = return_of(interim_round, "S-KNT1")
    hand_in(submission.parts.get(organization=tama), tama_manager, **new_businesses(31))
    accept(submission, kanto_officer, kanto_colleague, **new_businesses(88))
    drain_until_empty()
    client.force_login(tama_manager)
    pages = ["/dashboard/", "/dashboard/projects/S-KNT1/", "/dashboard/projects/S-KNT1/NB/", "/dashboard/bureaus/KNT/"]
    before = answers(client, pages)
    cell = Figure.objects.get(indicator__code="MAT", cell__part__submission=submission, cell__part__organization=None)
    change = Proposal(state="value", value=Decimal(99))
    asked = amendments.ask(cell_id=cell.cell_id, proposal=change, reason="Counted again.", by=kanto_officer)
    amendments.decide(amendment_id=asked.pk, approve=True, reason="Checked.", by=policy_officer)
    waiting = answers(client, pages)
    drain_until_empty()
    assert answers(client, pages) == waiting == before
