"""What the dashboards show: one selector, one frozen dataclass for each page, used by the page and by its JSON."""

from .breakdown import Breakdown, breakdown
from .charts import Dashboard, chart_data, headline_chart
from .indicators import IndicatorDashboard, indicator_dashboard
from .ledger import CellLedger, cell_ledger
from .lenses import Lens, lens_of, own_places
from .member_indicators import MemberIndicator
from .own import OwnFigures, own_figures_of
from .projects import ProjectDashboard, project_dashboard
from .scopes import ScopeDashboard, bureau_dashboard, nation_dashboard
from .stamps import Stamp, bureau_stamp, bureaus_stamp, nation_stamp, project_stamp

__all__ = [
    "Breakdown",
    "CellLedger",
    "Dashboard",
    "IndicatorDashboard",
    "Lens",
    "MemberIndicator",
    "OwnFigures",
    "ProjectDashboard",
    "ScopeDashboard",
    "Stamp",
    "breakdown",
    "bureau_dashboard",
    "bureau_stamp",
    "bureaus_stamp",
    "cell_ledger",
    "chart_data",
    "headline_chart",
    "indicator_dashboard",
    "lens_of",
    "nation_dashboard",
    "nation_stamp",
    "own_figures_of",
    "own_places",
    "project_dashboard",
    "project_stamp",
]
