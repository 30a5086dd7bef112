from decimal import Decimal

from accounts.models import User
from assessment.actions import amendments
from assessment.actions.amendments import Proposal
from assessment.models import Cell, Figure, Round
from assessment.selectors.dashboards import Lens, breakdown, cell_ledger, own_figures_of, project_stamp
from networks.models import Organization
from tests.people import again
from tests.rounds import hand_in, return_of

NATION = Lens(nation=True)


def cell_of(round_: Round, project: str, indicator: str) -> Cell:
    submission = return_of(round_, project)
    return Figure.objects.get(submission=submission, indicator__code=indicator).cell


def test_the_ledger_says_who_accepted_and_when(counted: Round, kanto_colleague: User) -> None:
    ledger = cell_ledger(cell_of(counted, "S-KNT1", "NB").pk, again(kanto_colleague))
    assert ledger is not None
    [entry] = ledger.entries
    assert (entry.no, entry.text, entry.is_current) == (1, "120", True)
    assert entry.accepted_by == str(kanto_colleague)
    assert entry.action == "submissions.accept"


def test_an_amendment_is_a_new_number_with_its_reason(
    counted: Round, kanto_officer: User, policy_officer: User
) -> None:
    cell = cell_of(counted, "S-KNT1", "MAT")
    asked = amendments.ask(
        cell_id=cell.pk, proposal=Proposal(state="value", value=Decimal(7)), reason="Counted again.", by=kanto_officer
    )
    amendments.decide(amendment_id=asked.pk, approve=True, reason="Checked.", by=policy_officer)
    ledger = cell_ledger(cell.pk, policy_officer)
    assert ledger is not None
    newest, first = ledger.entries
    assert (newest.text, first.text) == ("7", "－")
    assert newest.amendment is not None
    assert newest.amendment.reason == "Counted again."


def test_another_bureau_finds_no_ledger(counted: Round, kansai_officer: User) -> None:
    assert cell_ledger(cell_of(counted, "S-KNT1", "NB").pk, kansai_officer) is None


def test_a_cell_that_was_never_accepted_has_no_ledger(counted: Round, kanto_officer: User) -> None:
    draft = return_of(counted, "S-KNT2")
    hand_in(draft.parts.get(organization=None), kanto_officer)
    cell = Cell.objects.filter(part__submission=draft).first()
    assert cell is not None
    assert cell_ledger(cell.pk, kanto_officer) is None


def test_a_figure_is_made_of_the_parts_of_its_return(counted: Round) -> None:
    stamp = project_stamp("S-KNT1")
    page = breakdown(stamp, "NB", NATION) if stamp else None
    assert page is not None
    [line] = page.lines
    [figure] = line.years[0]
    assert (figure.text, figure.is_interim, figure.counts, line.cumulative_text) == ("120", True, True, "120")


def test_a_reporter_sees_nothing_of_the_bureaus_part(counted: Round, tama: Organization) -> None:
    stamp = project_stamp("S-KNT1")
    assert stamp is not None
    lens = Lens(organizations=frozenset({tama.pk}))
    assert lens.sees_part_of(stamp)
    assert own_figures_of(stamp, lens).rows == ()
    page = breakdown(stamp, "NB", lens)
    assert page is not None
    assert page.narrowed
    assert page.lines == ()
