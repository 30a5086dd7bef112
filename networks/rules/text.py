"""How names are compared: one normal form for search, a stricter one for likeness. Nothing typed is replaced by it."""

import re
import unicodedata
import zlib
from collections.abc import Iterator

import jaconv
from ja_itaiji.ja_itaiji import Itaiji

# Longest first, so that 一般社団法人 is not read as 一般 + 社団法人. After NFKC: ㈱ is (株).
LEGAL_FORMS = (
    *("特定非営利活動法人", "国立研究開発法人", "地方独立行政法人", "国立大学法人", "公立大学法人", "独立行政法人"),
    *("一般社団法人", "公益社団法人", "一般財団法人", "公益財団法人", "社会福祉法人", "特例有限会社", "株式会社"),
    *("有限会社", "合同会社", "合資会社", "合名会社", "相互会社", "社団法人", "財団法人", "学校法人", "医療法人"),
    *(
        "npo法人",
        "(株)",
        "(有)",
        "(合)",
        "(社)",
        "(財)",
        "(一社)",
        "(公社)",
        "(一財)",
        "(公財)",
        "(独)",
        "(学)",
        "(資)",
    ),
)
LEGAL_READINGS = ("カブシキガイシャ", "カブシキカイシャ", "ユウゲンガイシャ", "ユウゲンカイシャ", "ゴウドウガイシャ")
_LEGAL = re.compile("|".join(map(re.escape, sorted((*LEGAL_FORMS, *LEGAL_READINGS), key=len, reverse=True))))
_LEGAL_ENGLISH = re.compile(r"[\s,]+(co\.?,?\s*ltd|ltd|inc|corp|corporation|k\.?k|llc)\.?$|^the\s+")
_SIGNS = re.compile(r"[\s\-‐-―−ー・･.,'’\"“”()（）\[\]「」『』【】&＆/／:;!?*]+")


def folded(text: str) -> str:
    """Return the text in half-width-free, lower-case katakana form with one form for variants of a character.

    NFKC, case folded, hiragana as katakana, 髙 as 高. Legal forms and signs are kept.
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_FORMS)


def bare(text: str) -> str:
    """Return the text folded, less legal forms, spaces and signs; less signs alone if nothing else is left."""
    whole = folded(text)
    return _SIGNS.sub("", without_legal_form(whole)) or _SIGNS.sub("", whole)


def without_legal_form(whole: str) -> str:
    """Return folded text less the words for its legal form: empty for 株式会社 alone."""
    return _LEGAL_ENGLISH.sub("", _LEGAL.sub("", whole).strip()).strip()


def searchable(text: str) -> str:
    """Return what search compares: the bare text, with one form for sounds that are written in two ways.

    株式会社アイシン, (株)ｱｲｼﾝ and あいしん give the same; so do キヤノン and キャノン, ヴァーレ and バーレ.
    """
    return _one_sound(bare(text))


def spellings(text: str) -> set[str]:
    """Return the searchable form, and where it has ヴァ and the like as one sign, also the form with two.

    One sign that is wrong in ヴァ is one in the second form only.
    """
    plain = bare(text)
    return {_one_sound(plain), plain.translate(_ONE_SIGN)} if "ヴ" in plain else {_one_sound(plain)}


def _one_sound(plain: str) -> str:
    return _TWO_SIGNS.sub(lambda found: _SOUNDS[found[0]], plain).translate(_ONE_SIGN)


def romanised(kana: str) -> str:
    """Return the reading in Roman letters, less signs: アイシン gives aishin. Empty where a kanji is left."""
    letters = jaconv.kana2alphabet(jaconv.kata2hira(bare(kana)))
    return _SIGNS.sub("", letters) if letters.isascii() else ""


def short_vowels(letters: str) -> str:
    """Return Roman letters as most people write them: kogyo for kougyou, shinbun for shimbun."""
    return re.sub("m(?=[bpm])", "n", re.sub("([aiueo])\\1|ou", lambda found: found[0][0], letters))


def in_kana(letters: str) -> str:
    """Return Roman letters as searchable katakana: aishin and aisin give アイシン. Empty if they are no syllables."""
    if not _SYLLABLES.fullmatch(letters):
        return ""
    return searchable(jaconv.hira2kata(jaconv.alphabet2kana(re.sub("m(?=[bpm])", "n", letters))))


_SYLLABLES = re.compile(r"(?:(?:([ksthmrgzjdbpc])\1?[hsy]?|[fvyw]|ny?)?[aiueo]|n(?![aiueoy])|m(?=[bpm]))+")
_SOUNDS = dict(zip(["ヴァ", "ヴィ", "ヴェ", "ヴォ", "ヴア", "ヴイ", "ヴエ", "ヴオ"], "バビベボバビベボ", strict=True))
_TWO_SIGNS = re.compile("|".join(_SOUNDS))
_ONE_SIGN = str.maketrans("ァィゥェォッャュョヮヵヶヴヂヅヲヰヱ", "アイウエオツヤユヨワカケブジズオイエ")


def grams(line: str) -> set[int]:
    """Return the numbers by which an index finds this text inside a line that holds it; empty for a very short text.

    A gram is a pair of characters. Kana, letters and digits are few, their pairs too frequent, so of them it is three.
    """
    return {_number(piece) for piece in _pieces(line)}


def opening(text: str) -> int:
    """Return the number by which an index finds the lines that begin with this very short text."""
    return _number(f"^{text}")


def entire(line: str) -> int:
    """Return the number by which an index finds the lines that are this text."""
    return _number(f"={line}")


def line_grams(line: str) -> set[int]:
    """Return every number under which an index holds a line."""
    return grams(line) | {opening(line[:1]), opening(line[:2]), entire(line)}


def _pieces(line: str) -> Iterator[str]:
    for place in range(len(line) - 1):
        pair = line[place : place + 2]
        piece = line[place : place + 3] if _light(pair) else pair
        if len(piece) == 3 or not _light(piece):
            yield piece


def _light(text: str) -> bool:
    return all(character < "㐀" for character in text)


def _number(gram: str) -> int:
    """Return the gram as a signed number of 32 bits. Two grams with one number cost a second look, no wrong answer."""
    return zlib.crc32(gram.encode("utf-8", "surrogatepass")) - (1 << 31)


# Variants of names whose common form is of the first level itself, or which the list of variants gives another one.
_IN_NAMES = dict(zip("﨑嵜𠮷嶋嶌峯冨瀧龍穐", "崎崎吉島島峰富滝竜秋", strict=True))


class _Forms(dict[int, str]):
    """The form that stands for each character, found when the character is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _one_form(jaconv.hira2kata(chr(code)))
        return self[code]


_FORMS = _Forms()


def _one_form(character: str) -> str:
    """Return the form that stands for all variants of a kanji: one of JIS level 1, if it has such a variant."""
    if character in _IN_NAMES:
        return _IN_NAMES[character]
    if character < "㐀" or _is_common(character):  # kana, letters and signs have no variants here
        return character
    family = set(Itaiji.get_family(character))
    common = [each for each in Itaiji.get_family(character) if _is_common(each) and Itaiji.is_family(character, each)]
    return max(common, key=lambda each: _alikeness(family, set(Itaiji.get_family(each))), default=character)


def _is_common(character: str) -> bool:
    """Return whether the kanji is of JIS X 0208 level 1, the one of everyday words."""
    code = character.encode("shift_jis", "ignore")
    return len(code) == 2 and code <= b"\x98\x72"


def _alikeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)
