"""Invented companies, always the same: a place, a line of business, a legal form. No name is meant to be anybody's."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random

import jaconv

from networks.rules.generic_words import shortened
from networks.rules.text import bare

# kanji, reading, Roman letters: words of landscapes and good fortune, so that no town is claimed
PLACES = (
    ("青葉", "アオバ", "Aoba"),
    ("朝日野", "アサヒノ", "Asahino"),
    ("泉川", "イズミガワ", "Izumigawa"),
    ("大森野", "オオモリノ", "Omorino"),
    ("霞岡", "カスミオカ", "Kasumioka"),
    ("清瀬川", "キヨセガワ", "Kiyosegawa"),
    ("桜堤", "サクラヅツミ", "Sakurazutsumi"),
    ("白鷺", "シラサギ", "Shirasagi"),
    ("瑞穂原", "ミズホバラ", "Mizuhobara"),
    ("千鳥", "チドリ", "Chidori"),
    ("常盤野", "トキワノ", "Tokiwano"),
    ("鳴海崎", "ナルミザキ", "Narumizaki"),
    ("花園台", "ハナゾノダイ", "Hanazonodai"),
    ("日向谷", "ヒュウガダニ", "Hyugadani"),
    ("藤波", "フジナミ", "Fujinami"),
    ("松風", "マツカゼ", "Matsukaze"),
    ("緑ヶ原", "ミドリガハラ", "Midorigahara"),
    ("八雲野", "ヤクモノ", "Yakumono"),
    ("吉野川", "ヨシノガワ", "Yoshinogawa"),
    ("若草", "ワカクサ", "Wakakusa"),
)
# kanji, reading, English, industry code, what it offers, what it seeks
LINES = (
    ("精密工業", "セイミツコウギョウ", "Precision", "ROB", "微細切削加工", "小型サーボモーター"),
    ("電子", "デンシ", "Electronics", "IHA", "高周波回路の設計", "低消費電力の無線通信"),
    ("光学", "コウガク", "Optics", "IHA", "非球面レンズの成形", "画像認識ソフトウェア"),
    ("化成", "カセイ", "Chemicals", "FC", "高分子膜の製膜", "燃料電池の評価設備"),
    ("メディカル", "メディカル", "Medical", "HWS", "生体適合材料の表面処理", "臨床評価の共同研究先"),
    ("バイオ", "バイオ", "Biotech", "HWS", "微生物による有用物質生産", "機能性食品の販路"),
    (
        "環境エンジニアリング",
        "カンキョウエンジニアリング",
        "Environmental Engineering",
        "EES",
        "排水の膜処理",
        "有価金属の回収技術",
    ),
    ("ソフトウェア", "ソフトウェア", "Software", "CON", "組込みソフトウェアの開発", "映像配信の事業パートナー"),
    ("金属", "キンゾク", "Metals", "EES", "難加工材の鍛造", "レアメタルのリサイクル"),
    ("製作所", "セイサクショ", "Works", "ROB", "試作部品の短納期加工", "海外の販売代理店"),
    ("発電システム", "ハツデンシステム", "Power Systems", "FC", "電力変換回路の設計", "水素センサー"),
    ("樹脂", "ジュシ", "Plastics", "IHA", "微細射出成形", "植物由来の樹脂"),
    ("計測", "ケイソク", "Instruments", "HWS", "非接触三次元計測", "医療機器の認証支援"),
    ("食品", "ショクヒン", "Foods", "HWS", "発酵技術", "機能性成分の分析"),
    ("映像", "エイゾウ", "Pictures", "CON", "三次元映像の制作", "配信用の高速回線"),
    ("システム", "システム", "Systems", "ROB", "搬送ロボットの設計", "力覚センサー"),
)
UNIVERSITIES = (("工科大学", "コウカダイガク", "Institute of Technology"), ("大学", "ダイガク", "University"))


@dataclass(frozen=True)
class Company:
    """What the demonstration says of one organization."""

    kind: str
    name_ja: str
    name_kana: str
    name_en: str
    industry: str
    size: str
    offers: str
    seeks: str
    employees: int | None
    founded_year: int


def invented(seed: int) -> Iterator[Company]:
    """Yield 355 organizations, no name twice: companies, and after every nine of them a university."""
    order = Random(f"companies {seed}")  # noqa: S311 - a demonstration, not a secret
    names = [(place, line) for line in LINES for place in PLACES]
    order.shuffle(names)
    campuses = [(place, kind) for kind in UNIVERSITIES for place in PLACES]
    for number, (place, line) in enumerate(names):
        yield _company(place, line, order)
        if number % 9 == 8 and campuses:
            yield _university(*campuses.pop())


def written_again(company: Company, number: int) -> Company:
    """Return the company as another keeper enters it, who does not know that it is there: each time in another way."""
    return replace(company, name_ja=WAYS[number % len(WAYS)](company), name_en="", employees=None)


def _in_short(company: Company) -> str:
    name = bare(company.name_ja)
    return f"{(*shortened(name), name)[0]}㈱"


WAYS: tuple[Callable[[Company], str], ...] = (
    lambda company: f"㈱{bare(company.name_ja)}",
    lambda company: f"{jaconv.kata2hira(company.name_kana)}株式会社",
    lambda company: f"{bare(company.name_ja)[:1]}{bare(company.name_ja)[2:]}(株)",  # a character was left out
    _in_short,
)


def _company(place: tuple[str, str, str], line: tuple[str, ...], order: Random) -> Company:
    form = order.choices(["株式会社{}", "{}株式会社", "有限会社{}"], [3, 6, 1])[0]
    size = order.choices(["sme", "large", "venture", "university venture"], [78, 7, 11, 4])[0]
    return Company(
        kind="company",
        name_ja=form.format(place[0] + line[0]),
        name_kana=place[1] + line[1],
        name_en=f"{place[2]} {line[2]} Co., Ltd.",
        industry=line[3],
        size=size,
        offers=line[4],
        seeks=line[5],
        employees=order.randint(301, 2400) if size == "large" else order.randint(4, 280),
        founded_year=order.randint(1998, 2005) if "venture" in size else order.randint(1932, 1997),
    )


def _university(place: tuple[str, str, str], kind: tuple[str, str, str]) -> Company:
    return Company(
        kind="university",
        name_ja=place[0] + kind[0],
        name_kana=place[1] + kind[1],
        name_en=f"{place[2]} {kind[2]}",
        industry="",
        size="",
        offers="共同研究・技術相談",
        seeks="研究成果を事業化する企業",
        employees=None,
        founded_year=1949,
    )
