"""The programme of the documents, as it stands after loading."""

import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.translation import override

from accounts.models import User
from ledger.models import Act
from projects.actions import programme as action
from projects.models import (
    Achievement,
    Bound,
    Bureau,
    CalendarEvent,
    Indicator,
    Lineage,
    MatrixCell,
    Period,
    Prefecture,
    PriorExample,
    Project,
    ProjectIndustry,
    Sourced,
    SubArea,
    SupportProgramme,
    Target,
    TargetCandidate,
    TargetVersion,
    Term,
)

FIXTURES = settings.BASE_DIR / "fixtures" / "programme"


def test_every_fact_of_the_documents_is_there(programme):
    counts = {
        Term: 3,
        Period: 12,
        Bureau: 10,
        Prefecture: 47,
        MatrixCell: 60,
        Project: 36,
        ProjectIndustry: 33,
        SubArea: 6,
        Lineage: 24,
        Indicator: 39,
        Target: 47,
        TargetVersion: 47,
        Achievement: 54,
        SupportProgramme: 34,
        CalendarEvent: 47,
        PriorExample: 3,
    }
    assert {model: model.objects.count() for model in counts} == counts


def test_seventeen_projects_succeed_nineteen(programme):
    assert Counter(Project.objects.values_list("term__number", flat=True)) == {1: 19, 2: 17}


def test_hokuriku_is_a_branch_under_chubu_and_okinawa_a_general_bureau(programme):
    hokuriku = Bureau.objects.get(code="HKR")
    assert (hokuriku.kind, hokuriku.parent.code) == ("branch", "CHB")
    assert Bureau.objects.get(code="OKN").kind == "general bureau"
    assert list(hokuriku.prefectures.values_list("name_en", flat=True)) == ["Toyama", "Ishikawa"]


def test_the_statuses_of_the_targets_are_those_of_the_documents(programme):
    counted = Counter(TargetVersion.objects.values_list("status", flat=True))
    assert counted == {
        "set": 36,
        "to be determined": 1,
        "ambiguous": 2,
        "number lost": 2,
        "under review": 5,
        "derived": 1,
    }


def test_an_ambiguous_target_holds_its_readings_and_no_number(programme):
    version = TargetVersion.objects.get(target__code="T-CGK1-NB")
    assert version.value is None
    readings = [(one.label, one.low, one.high, one.preferred) for one in version.candidates.all()]
    assert readings == [("a", 5000, 5000, True), ("b", 3000, 3000, False), ("c", 3000, 5000, False)]


def test_a_derived_target_stores_no_number(programme):
    assert TargetVersion.objects.get(target__code="T-KNT1-NB").value is None


def test_about_one_trillion_yen_stays_about(programme):
    version = TargetVersion.objects.get(target__code="T-OKN1-SAL")
    assert (version.value, version.bound, version.unit_ja) == (1000, Bound.APPROXIMATE, "十億円")
    assert (version.target.fy_from, version.target.fy_to) == (2010, 2010)


def test_hokkaido_has_no_number_and_not_zero(programme):
    version = TargetVersion.objects.get(target__code="T-HKD1-NB")
    assert (version.status, version.value) == ("to be determined", None)


def test_the_interim_period_ends_on_30_november(programme):
    interim = Period.objects.get(fiscal_year=2006, kind="interim")
    assert (str(interim.observed_from), str(interim.last_day)) == ("2006-04-01", "2006-11-30")


def test_new_businesses_break_with_the_second_term(programme):
    first, second = Indicator.objects.get(code="NB").versions.order_by("no")
    assert (first.fy_until, second.fy_from, second.breaks_series) == (2006, 2006, True)


def test_member_counts_come_from_the_roster_and_are_not_asked(programme):
    members = Indicator.objects.get(code="CO_MEM")
    assert (members.fed_by, members.asked, members.measure) == ("roster", "not", "stock")


def test_every_remark_and_description_has_its_japanese(programme):
    described = {SupportProgramme: ["what_it_gives", "ministry"], CalendarEvent: ["acts"], SubArea: ["description"]}
    for model in apps.get_app_config("projects").get_models():
        for field in [*described.get(model, []), "note"] if issubclass(model, Sourced) else []:
            without = [fact.pk for fact in model.objects.exclude(**{field: ""}) if field not in fact.japanese]
            assert without == [], (model, field)
    assert not TargetCandidate.objects.filter(note_ja="").exists()


def test_a_fact_speaks_the_language_of_its_reader(programme):
    area = SubArea.objects.get(code="S-KNT1-TAMA")
    with override("ja"):
        assert area.said["since"] == "第Ⅰ期から"
    with override("en"):
        assert area.said["since"] == "first term"
    assert SubArea(since="later").said["since"] == "later"


def test_another_translation_makes_no_new_version(programme, files):
    change(files, "wordings.csv", "一致する", "合致する")
    assert action.load(directory=files, by=None)["added"] == 0


def test_loading_twice_changes_nothing(programme):
    assert action.load(directory=FIXTURES, by=None) == {"added": 0, "changed": 0, "unchanged": 698, "removed": 0}


@pytest.fixture
def files(tmp_path):
    """A copy of the transcription that a test may damage."""
    shutil.copytree(FIXTURES, tmp_path / "programme")
    return tmp_path / "programme"


def change(files: Path, name: str, old: str, new: str) -> None:
    text = (files / name).read_text(encoding="utf-8")
    assert old in text
    (files / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_changed_target_becomes_a_new_version_and_the_old_one_stays(programme, files):
    change(files, "targets.csv", "set,2400,", "set,2500,")
    assert action.load(directory=files, by=None)["added"] == 1
    versions = TargetVersion.objects.filter(target__code="T-THK1-NB").order_by("no")
    assert [(version.no, version.value) for version in versions] == [(1, 2400), (2, 2500)]


def test_a_changed_reading_becomes_a_new_version_too(programme, files):
    change(files, "target_candidates.csv", "T-KNK3-NB,a,1000,1000", "T-KNK3-NB,a,1000,1100")
    action.load(directory=files, by=None)
    newest = TargetVersion.objects.filter(target__code="T-KNK3-NB").latest("no")
    assert (newest.no, newest.candidates.get(label="a").high) == (2, 1100)


def test_who_changed_a_target_is_recorded(programme, files):
    officer = User.objects.create(email="officer@example.jp", name_ja="担当")
    change(files, "targets.csv", "set,2400,", "set,2500,")
    action.load(directory=files, by=officer)
    act = Act.objects.get()
    assert (act.actor, act.action, act.object_kind) == (officer, "programme.load", "targetversion")


def test_a_changed_fact_follows_the_file(programme, files):
    change(files, "industries.csv", "燃料電池", "燃料電池（改）")
    assert action.load(directory=files, by=None)["changed"] == 1


def test_a_name_that_left_the_file_leaves_the_table(programme, files):
    change(files, "project_names.csv", "IT Venture Forum", "The IT Venture Forum")
    result = action.load(directory=files, by=None)
    assert (result["added"], result["removed"]) == (1, 1)


def test_a_decision_of_a_person_is_not_replaced_by_a_transcription(programme, files):
    decide(code="T-KNK3-NB", value=1000)
    assert action.load(directory=FIXTURES, by=None)["added"] == 0
    change(files, "target_candidates.csv", "T-KNK3-NB,a,1000,1000", "T-KNK3-NB,a,1000,1100")
    with override("en"), pytest.raises(action.BadRow, match=r"targets.csv, line \d+, column status"):
        action.load(directory=files, by=None)


def decide(*, code: str, value: int) -> None:
    old = TargetVersion.objects.get(target__code=code)
    person = User.objects.create(email="policy@example.jp", name_ja="政策")
    TargetVersion.objects.create(
        target=old.target,
        no=2,
        status="set",
        value=value,
        unit_ja=old.unit_ja,
        unit_en=old.unit_en,
        in_force_from="2007-04-01",
        decided_at="2007-04-01T00:00+09:00",
        decided_by=person,
        source_file="decision",
        source_section="-",
        confidence="as printed",
    )


BAD = [
    ("targets.csv", "set,40000,", "set,4万,", "targets.csv, line 2, column value: “4万” is not a plain number."),
    ("targets.csv", "set,40000,", "set,1e9,", "targets.csv, line 2, column value: “1e9” is not a plain number."),
    ("targets.csv", "set,40000,", "set,NaN,", "targets.csv, line 2, column value: “NaN” is not a plain number."),
    ("targets.csv", "set,40000,", "set,-1,", "targets.csv, line 2, column value: “-1” is not a plain number."),
    ("targets.csv", "set,40000,", "set,,", "targets.csv, line 2, column value: A target that is set needs a number."),
    (
        "targets.csv",
        "to be determined,,",
        "to be determined,0,",
        "column value: A target with this status has no number.",
    ),
    ("targets.csv", "set,40000,", "sett,40000,", "targets.csv, line 2, column status: “sett” is not one of: "),
    ("targets.csv", "T-NAT-NB,,,NB", "T-NAT-NB,,,NBX", "line 2, column indicator_code: The code “NBX” is not known."),
    ("targets.csv", "2006-04-01", "2006-04-31", "column in_force_from: “2006-04-31” is not a date"),
    ("targets.csv", "derived,10500,", "derived,10501,", "column value: The parts sum to 10500."),
    (
        "targets.csv",
        "under review,440,",
        "under review,439,",
        "column value: The parts sum to 440, more than the whole.",
    ),
    ("targets.csv", "set,20,4,", "set,20,3,", "column per_year: The numbers per year do not make the whole."),
    (
        "targets.csv",
        "S-KNT1,S-KNT1-TAMA",
        "S-KNT2,S-KNT1-TAMA",
        "column sub_area_code: The sub-area belongs to another",
    ),
    ("target_candidates.csv", "0.70,yes", "0.70,no", "column status: Exactly one reading is the preferred one."),
    ("target_candidates.csv", "0.70,yes", "0.90,yes", "column status: The likelihoods of the readings exceed 1."),
    ("target_candidates.csv", "b,3000,3000", "b,3000,2999", "line 3, column low: A reading needs a lowest"),
    ("lineage.csv", "continued,5", "continued,6", "lineage.csv, line 2, column kind_printed_total: Printed is 6,"),
    (
        "lineage.csv",
        "S-HKD1,",
        "S-HKDX,",
        "lineage.csv, line 2, column successor_code: The code “S-HKDX” is not known.",
    ),
    ("matrix.csv", "FC,(○),also,1", "FC,(○),also,2", "column projects_printed: Printed is 3, the rows give 4."),
    (
        "matrix.csv",
        "IHA,○,main,1",
        "IHA,(○),main,1",
        "column reconstructed: The industries of the projects say otherwise.",
    ),
    ("projects.csv", "S-CHB2,2,CHB", "S-CHB2,2,HKR", "column second_term_projects: Printed is 2, the rows give 1."),
    ("projects.csv", ",continued,", ",expanded,", "column reorganisation_kind: The lineage says otherwise."),
    (
        "projects.csv",
        "F-CHB3,1,CHB,2001-04-01,2006-04-01",
        "F-CHB3,1,CHB,2001-04-01,2001-04-01",
        "projects.csv, line 10",
    ),
    ("bureaus.csv", "HKD,1,bureau", "HKD,1,office", "bureaus.csv, line 2, column kind: “office” is not one of"),
    ("bureaus.csv", "THK,2,", "THK,1,", "bureaus.csv, line 3: The row contradicts another one"),
    ("bureaus.csv", "as printed", "as guessed", "bureaus.csv, line 2, column confidence: "),
    ("indicators.csv", "VIS_CO_D,2", "VIS_CO,2", "indicators.csv, line 3, column code: This row appears twice."),
    ("indicators.csv", "stock,no", "stock,yes", "column adds_over_time: Only flows add over the years."),
    ("periods.csv", "2006-12-01", "2007-12-01", "column observed_until: A period ends within its fiscal year."),
    ("terms.csv", "number,fy_from", "number,fy_form", "terms.csv, line 1, column fy_form: The columns must be: number"),
    ("terms.csv", "1,2001,2005,", "1,2001,", "terms.csv, line 2: The row has 9 cells instead of 10."),
    ("terms.csv", "1,2001", '"1"x,2001', "terms.csv, line 2: This is not a row of a CSV file"),
    ("prior_examples.yaml", "confidence: inferred", "confidence: guessed", "prior_examples.yaml, line"),
    ("prior_examples.yaml", "project_id: F-HKD1", "project_id: F-X", "column project_id: The code “F-X” is not known."),
    ("prior_examples.yaml", "meta:", "meta: [", "prior_examples.yaml, line"),
]


@pytest.mark.parametrize(
    ("name", "old_new", "sentence"), [(name, (old, new), sentence) for name, old, new, sentence in BAD]
)
def test_a_bad_row_is_named_and_nothing_is_loaded(db, files, name, old_new, sentence):
    change(files, name, *old_new)
    with override("en"), pytest.raises(action.BadRow) as refused:
        action.load(directory=files, by=None)
    with override("en"):
        assert sentence in str(refused.value)


def test_an_indicator_without_wording_is_refused(db, files):
    lines = (files / "indicator_versions.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (files / "indicator_versions.csv").write_text("".join(lines[:-1]), encoding="utf-8")
    with override("en"), pytest.raises(action.BadRow, match=r"indicators.csv, line 40, column code"):
        action.load(directory=files, by=None)


def test_a_new_indicator_is_two_rows_and_no_code(programme, files):
    with (files / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write(
            "PAT,40,特許出願件数,Patents,flow,yes,yes,return,common,cases,no,,,proposed,bureau,Plan,-,,inferred,\n"
        )
    with (files / "indicator_versions.csv").open("a", encoding="utf-8") as file:
        file.write("PAT,1,出願した特許の件数。,Patents applied for.,件,cases,0,2006,,no\n")
    assert action.load(directory=files, by=None)["added"] == 2


def test_a_project_that_the_lineage_does_not_know_is_refused(db, files):
    rows = (files / "projects.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    with (files / "projects.csv").open("a", encoding="utf-8") as file:
        file.write(rows[1].replace("F-HKD1", "F-HKD9"))
    with override("en"), pytest.raises(action.BadRow, match="accounts for 19 projects of this term, the file lists 20"):
        action.load(directory=files, by=None)


def test_the_end_of_a_project_that_was_decided_later_is_kept(programme):
    Project.objects.filter(code="S-OKN1").update(valid_until="2008-04-01")
    assert action.load(directory=FIXTURES, by=None)["changed"] == 0
    assert str(Project.objects.get(code="S-OKN1").valid_until) == "2008-04-01"


def test_a_refused_load_leaves_what_was_there(programme, files):
    change(files, "industries.csv", "燃料電池", "燃料電池（改）")
    change(files, "targets.csv", "set,40000,", "set,x,")
    with pytest.raises(action.BadRow):
        action.load(directory=files, by=None)
    assert action.load(directory=FIXTURES, by=None)["changed"] == 0


def test_a_missing_file_is_named(db, files):
    (files / "targets.csv").unlink()
    with override("en"), pytest.raises(action.BadRow, match=r"targets.csv, line 1: The file cannot be read"):
        action.load(directory=files, by=None)


def test_a_file_that_is_not_utf_8_is_named_with_its_line(db, files):
    path = files / "industries.csv"
    path.write_bytes(path.read_text(encoding="utf-8").replace("燃料電池", "燃料電池").encode("cp932", "replace"))
    with override("en"), pytest.raises(action.BadRow, match=r"industries.csv, line 2: The file is not text"):
        action.load(directory=files, by=None)


def test_the_command_says_the_place_and_fails(db, files):
    change(files, "targets.csv", "set,40000,", "set,x,")
    with pytest.raises(CommandError, match=r"targets.csv"):
        call_command("load_programme", directory=files)
    assert not Project.objects.exists()


def test_the_command_loads_and_tells_how_much(db, capsys):
    with override("en"):
        call_command("load_programme")
    assert "698 added" in capsys.readouterr().out


def test_the_command_knows_who_loads(db):
    with pytest.raises(CommandError):
        call_command("load_programme", by="nobody@example.jp")


def test_yearly_numbers_are_kept_only_where_printed(programme):
    printed = TargetVersion.objects.exclude(per_year=None).values_list("target__code", "per_year")
    assert dict(printed) == {"T-KYS1-OVS": Decimal(4), "T-KYS1-NC": Decimal(5), "T-HKR1-GRW": Decimal(3)}
