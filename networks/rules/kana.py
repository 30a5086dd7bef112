"""The order of Japanese names: by reading."""

import unicodedata

from networks.rules.text import bare

_SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_MARKS = {"\u3099": "", "\u309a": ""}


def sort_key(name: str, kana: str = "") -> str:
    """Return the key by which a name sorts: of the reading if known, else of the name itself.

    Voiced sounds and small kana sort with their plain ones; the exact reading breaks ties.
    """
    reading = bare(kana or name)
    plain = unicodedata.normalize("NFD", reading.translate(_SMALL))
    return f"{plain.translate({ord(mark): other for mark, other in _MARKS.items()})} {reading}"[:250]
