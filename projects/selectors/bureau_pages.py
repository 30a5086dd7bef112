"""The ten bureaus with their prefectures and projects, and the printed matrix of bureaus and industries."""

import datetime
from dataclasses import dataclass

from projects.models import Bureau, Industry, MatrixCell, Project

from .front import projects_on


@dataclass(frozen=True)
class BureauLine:
    bureau: Bureau
    projects: tuple[Project, ...]


@dataclass(frozen=True)
class MatrixRow:
    bureau: Bureau
    cells: tuple[MatrixCell | None, ...]


@dataclass(frozen=True)
class BureauPage:
    lines: tuple[BureauLine, ...]
    industries: tuple[Industry, ...]
    matrix: tuple[MatrixRow, ...]
    column_sums: tuple[int, ...]
    n_projects: int

    @property
    def n_entries(self) -> int:
        """Return the entries of the matrix: more than the projects, as one may stand in several industries (rule 8)."""
        return sum(self.column_sums)


def bureau_page(day: datetime.date) -> BureauPage:
    """Return the bureaus, the projects they have on the day, and the matrix as printed and as reconstructed."""
    bureaus = Bureau.objects.select_related("parent").prefetch_related("prefectures")
    industries = tuple(Industry.objects.all())
    cells = {(cell.bureau_id, cell.industry_id): cell for cell in MatrixCell.objects.select_related("industry")}
    held = list(projects_on(day))
    return BureauPage(
        lines=tuple(
            BureauLine(one, tuple(each.project for each in held if each.bureau_id == one.pk)) for one in bureaus
        ),
        industries=industries,
        matrix=tuple(
            MatrixRow(one, tuple(cells.get((one.pk, industry.pk)) for industry in industries)) for one in bureaus
        ),
        column_sums=tuple(
            sum(cell.projects_counted for (_, pk), cell in cells.items() if pk == one.pk) for one in industries
        ),
        n_projects=len(held),
    )
