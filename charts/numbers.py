"""Numbers as text, and round steps for an axis."""

import math
from decimal import Decimal

Number = Decimal | int | float


def digits(value: Number, decimals: int | None = None) -> str:
    """Return the number with separators; without `decimals` as many places as it has, trailing zeros dropped."""
    number = Decimal(str(value))
    if decimals is not None:
        return f"{number:,.{decimals}f}"
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def round_ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Return evenly spaced ticks (1, 2 or 5 times a power of ten) that enclose low and high; at least two."""
    if high <= low:
        high = low + 1
    rough = (high - low) / wanted
    power = 10 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(n * step, 10) for n in range(first, last + 1)]
