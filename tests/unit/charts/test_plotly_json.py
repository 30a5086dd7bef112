"""What plotly.js is given: valid for Plotly itself, escaped, and unable to send anything anywhere."""

import json

import plotly.graph_objects as go
import pytest

from charts import Chart, Series, plotly_json

from .samples import HOSTILE, WORDS, chart, every_shape


@pytest.mark.parametrize("shape", every_shape())
def test_plotly_accepts_every_shape(shape: Chart) -> None:
    figure = plotly_json.figure(shape, WORDS)
    assert len(go.Figure(data=figure["data"], layout=figure["layout"]).data) == len(figure["data"])


@pytest.mark.parametrize("shape", every_shape())
def test_every_shape_is_plain_json_without_nan(shape: Chart) -> None:
    json.dumps(plotly_json.figure(shape, WORDS), allow_nan=False)


def test_hostile_labels_are_escaped() -> None:
    figure = plotly_json.figure(chart(unit=HOSTILE, series=(Series(HOSTILE, chart().series[0].points),)), WORDS)
    assert "<" not in json.dumps(figure)
    assert "hovertemplate" not in json.dumps(figure)


def test_a_missing_value_is_absent_and_not_zero() -> None:
    figure = plotly_json.figure(every_shape()[1], WORDS)
    assert figure["data"][1]["y"] == [None, -5.0, None]


def test_nothing_can_be_sent_to_another_host() -> None:
    config = plotly_json.config()
    assert config["showSendToCloud"] is False
    assert config["plotlyServerURL"] == ""
    assert config["displaylogo"] is False


def test_stacked_bars_share_a_place_and_grouped_ones_do_not() -> None:
    grouped, stacked = (plotly_json.figure(shape, WORDS)["data"] for shape in every_shape()[1:3])
    assert [trace["offsetgroup"] for trace in grouped if trace["name"] in {"actual", "other"}] == ["0", "1"]
    assert {trace["offsetgroup"] for trace in stacked} == {"0"}
