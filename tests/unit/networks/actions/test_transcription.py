"""Loading the promotion organizations."""

from pathlib import Path

import pytest
from django.conf import settings

from networks.actions.transcription import BadRow, load_designations
from networks.models import Designation, Organization
from projects.models import Project

DIRECTORY = settings.BASE_DIR / "fixtures" / "programme"


def test_every_project_but_hokuriku_has_a_promotion_organization(organizations: None) -> None:
    without = Project.objects.filter(term__number=2, designations=None)
    assert [project.code for project in without] == ["S-HKR1"]
    assert Designation.objects.filter(project__code="S-KNT1", sub_area__isnull=False).count() == 7


def test_one_organization_of_two_projects_is_one_identity(organizations: None) -> None:
    forum = Organization.objects.get(name_ja="中国地域産業クラスターフォーラム")
    assert forum.designations.count() == 2


def test_a_second_load_changes_nothing(organizations: None) -> None:
    assert load_designations(directory=DIRECTORY) == 0
    assert Designation.objects.count() == 23


def test_a_bad_row_is_named_and_nothing_is_loaded(programme: None, tmp_path: Path) -> None:
    text = (DIRECTORY / "organizations.csv").read_text(encoding="utf-8")
    (tmp_path / "organizations.csv").write_text(text.replace("S-OKN1,,", "S-OKN9,,"), encoding="utf-8")
    with pytest.raises(BadRow) as error:
        load_designations(directory=tmp_path)
    assert (error.value.line, error.value.column) == (24, "project_code")
    assert not Organization.objects.exists()
