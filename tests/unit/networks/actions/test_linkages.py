"""Linkages of projects: those of the documents, and those that a bureau records."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from accounts.models import User
from ledger.decisions import ActionRefused
from networks.actions import linkages
from networks.actions.linkage_transcription import load_linkages
from networks.actions.linkages import Partner
from networks.models import Linkage
from networks.selectors.linkages import linkage_page
from projects.actions.transcription.table import BadRow
from projects.models import Project

DIRECTORY = settings.BASE_DIR / "fixtures" / "programme"
DAY = datetime.date(2006, 5, 1)


def record(by: User, code: str = "S-KNT1", **partner: object) -> Linkage:
    there = Partner(**(partner or {"name_ja": "ミラノ", "name_en": "Milan", "country": "IT"}))
    project = Project.objects.get(code=code)
    return linkages.record(project_id=project.pk, partner=there, valid_from=DAY, source="Agreement", by=by)


def test_the_linkages_that_the_plan_tells_of_are_loaded_once(programme: None) -> None:
    assert load_linkages(directory=DIRECTORY) == 5
    assert load_linkages(directory=DIRECTORY) == 0
    assert Linkage.objects.get(partner_en="Veneto").project.code == "F-KNT1"
    assert not Linkage.objects.filter(source="").exists()


def test_a_bad_row_is_named_and_nothing_is_loaded(programme: None, tmp_path: Path) -> None:
    text = (DIRECTORY / "linkages.csv").read_text(encoding="utf-8")
    (tmp_path / "linkages.csv").write_text(text.replace("F-HKD1,,瀋陽", "F-HKD1,,"), encoding="utf-8")
    with pytest.raises(BadRow) as error:
        load_linkages(directory=tmp_path)
    assert (error.value.line, error.value.column) == (6, "partner_ja")
    assert not Linkage.objects.exists()


def test_the_approver_of_the_bureau_records_and_ends_one(programme: None, kanto_colleague: User) -> None:
    new = record(kanto_colleague)
    until = datetime.date(2006, 10, 1)
    assert linkages.end(linkage_id=new.pk, until=until, reason="Over.", by=kanto_colleague).valid_until == until
    with pytest.raises(ActionRefused):
        linkages.end(linkage_id=new.pk, until=until, reason="Over.", by=kanto_colleague)


def test_two_projects_are_linked_once(programme: None, kanto_colleague: User) -> None:
    other = Project.objects.get(code="S-KNK1")
    record(kanto_colleague, project_id=other.pk)
    with pytest.raises(ActionRefused) as refused:
        record(kanto_colleague, project_id=other.pk)
    assert refused.value.decision.code == "recorded-already"


@pytest.mark.parametrize("person", ["kanto_officer", "kansai_approver", "policy_officer", "tama_manager"])
def test_nobody_else_records_one(programme: None, request: pytest.FixtureRequest, person: str) -> None:
    with pytest.raises(ActionRefused):
        record(request.getfixturevalue(person))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("typed", [{"about_ja": "医療機器"}, {"about_en": "Medical devices"}])
def test_what_was_typed_in_one_language_is_shown_in_both(
    programme: None, kanto_colleague: User, typed: dict[str, str], language: str
) -> None:
    partner, project = Partner(name_ja="ミラノ", country="IT"), Project.objects.get(code="S-KNT1")
    said = {"project_id": project.pk, "partner": partner, "valid_from": DAY, "source": "協定書", **typed}
    linkages.record(**said, by=kanto_colleague)
    with translation.override(language):
        [line] = linkage_page(kanto_colleague, DAY).abroad
    assert (line.partner, [line.about], line.linkage.source) == ("ミラノ", list(typed.values()), "協定書")
