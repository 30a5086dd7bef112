"""The drawing of the server: well-formed, named, escaped, with gaps and provisional years told apart."""

from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest

from charts import Chart, Kind, Point, Series, Target, svg

from .samples import HOSTILE, WORDS, chart, every_shape


def drawn(shape: Chart) -> ET.Element:
    return ET.fromstring(svg.draw(shape, WORDS))  # noqa: S314 - our own drawing


def texts(root: ET.Element) -> list[str]:
    return [element.text or "" for element in root.iter("text")]


@pytest.mark.parametrize("shape", every_shape())
def test_every_shape_is_well_formed_and_has_a_title_and_a_description(shape: Chart) -> None:
    root = drawn(shape)
    assert root.get("aria-labelledby") == "c-title c-desc"
    assert [root.findtext("title"), root.findtext("desc")] == [shape.title, shape.description]


def test_hostile_labels_stay_text() -> None:
    markup = svg.draw(chart(title=HOSTILE, series=(Series(HOSTILE, chart().series[0].points),)), WORDS)
    assert "<script" not in markup
    assert "<a " not in markup


def test_a_provisional_year_is_hatched_and_wears_a_p() -> None:
    root = drawn(chart())
    assert "300 p" in texts(root)
    assert any(rect.get("fill") == "url(#c-hatch-0)" for rect in root.iter("rect"))


def test_a_missing_year_says_so_and_a_year_to_come_is_silent() -> None:
    gaps = (Point(Decimal(1)), Point(), Point(is_future=True))
    assert texts(drawn(chart(series=(Series("actual", gaps),)))).count("not reported") == 1


def test_a_zero_is_a_bar_and_not_a_gap() -> None:
    zeros = (Point(Decimal(0)), Point(Decimal(0)), Point(Decimal(0)))
    root = drawn(chart(series=(Series("actual", zeros),)))
    assert "not reported" not in texts(root)
    assert texts(root).count("0") >= 3


def test_an_ambiguous_target_is_a_band_as_high_as_its_range() -> None:
    root = drawn(chart(target=Target("target", Decimal(1000), Decimal(3000))))
    band = next(rect for rect in root.iter("rect") if rect.get("fill-opacity"))
    single = drawn(chart(target=Target("target", Decimal(1000), Decimal(1000))))
    assert float(band.get("height", "0")) > 0
    assert not [rect for rect in single.iter("rect") if rect.get("fill-opacity")]


def test_stacked_bars_stand_on_each_other() -> None:
    one = Series("one", tuple(Point(Decimal(100)) for _ in range(3)))
    root = drawn(chart(series=(one, one), kind=Kind.STACKED))
    bars = [rect for rect in root.iter("rect") if rect.find("title") is not None]
    lower, upper = bars[0], bars[1]
    bottom_of_upper = float(upper.get("y", "0")) + float(upper.get("height", "0"))
    assert bottom_of_upper == pytest.approx(float(lower.get("y", "0")), abs=0.02)


def test_a_series_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="one value for each category"):
        chart(series=(Series("short", (Point(Decimal(1)),)),))
