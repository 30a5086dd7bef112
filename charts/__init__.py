"""Charts from numbers, as SVG and as Plotly JSON. Pure Python: no Django, no database, no translation of its own."""

from . import plotly_json, svg
from .spec import Chart, Guide, Kind, Point, Series, Target, Words

__all__ = ["Chart", "Guide", "Kind", "Point", "Series", "Target", "Words", "plotly_json", "svg"]
