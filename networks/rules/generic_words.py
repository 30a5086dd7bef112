"""Words that say what kind of firm it is rather than which one, with their readings; and the names of letters.

`shortened` and `spelled` are the forms in which a name is written with them and without.
"""

import re
from functools import lru_cache

from networks.rules.text import searchable

_WORDS = """
工業 こうぎょう
鉱業 こうぎょう
興業 こうぎょう
産業 さんぎょう
製作所 せいさくしょ
製作 せいさく
製造 せいぞう
工作所 こうさくしょ
研究所 けんきゅうしょ
製鉄 せいてつ
製鋼 せいこう
製薬 せいやく
製紙 せいし
製菓 せいか
電機 でんき
電気 でんき
電器 でんき
電子 でんし
電工 でんこう
電力 でんりょく
精機 せいき
精密 せいみつ
精工 せいこう
機械 きかい
機工 きこう
機器 きき
器械 きかい
金属 きんぞく
鉄工所 てっこうしょ
鉄工 てっこう
鋼業 こうぎょう
化学 かがく
化成 かせい
樹脂 じゅし
繊維 せんい
紡績 ぼうせき
薬品 やくひん
食品 しょくひん
建設 けんせつ
組 ぐみ
住宅 じゅうたく
不動産 ふどうさん
商事 しょうじ
商会 しょうかい
商店 しょうてん
物産 ぶっさん
貿易 ぼうえき
通商 つうしょう
運輸 うんゆ
倉庫 そうこ
自動車 じどうしゃ
技研 ぎけん
技術 ぎじゅつ
総合 そうごう
総業 そうぎょう
企画 きかく
開発 かいはつ
設計 せっけい
印刷 いんさつ
出版 しゅっぱん
通信 つうしん
情報 じょうほう
銀行 ぎんこう
信用金庫 しんようきんこ
証券 しょうけん
保険 ほけん
事務所 じむしょ
本社 ほんしゃ
国際 こくさい
ホールディングス ほーるでぃんぐす
ホールディング ほーるでぃんぐ
グループ ぐるーぷ
グループ本社 ぐるーぷほんしゃ
コーポレーション こーぽれーしょん
カンパニー かんぱにー
システムズ しすてむず
システム しすてむ
テクノロジーズ てくのろじーず
テクノロジー てくのろじー
テクノ てくの
エンジニアリング えんじにありんぐ
エレクトロニクス えれくとろにくす
インダストリーズ いんだすとりーず
インダストリー いんだすとりー
サービス さーびす
ソリューションズ そりゅーしょんず
ジャパン じゃぱん
インターナショナル いんたーなしょなる
"""
_IN_LETTERS = ("holdings", "holding", "hldgs", "hd", "group", "japan", "international", "systems", "corporation")
_NAMES = """
a エー
b ビー
c シー
d ディー
e イー
f エフ
g ジー
h エイチ
i アイ
j ジェー
k ケー
l エル
m エム
n エヌ
o オー
p ピー
q キュー
r アール
s エス
t ティー
u ユー
v ブイ
w ダブリュー
x エックス
y ワイ
z ゼット
"""
_LETTERS = {letter: searchable(name) for letter, name in map(str.split, _NAMES.split("\n")[1:-1])}
_READ = {searchable(word): searchable(reading) for word, reading in map(str.split, _WORDS.split("\n")[1:-1])}
_READINGS = {word: reading for word, reading in _READ.items() if word != reading}
_GENERAL = {*_READ, *_READ.values(), *_IN_LETTERS}
_SIZES = sorted({len(word) for word in _GENERAL}, reverse=True)
_READABLE = re.compile("|".join(sorted(_READINGS, key=len, reverse=True)))
_HOLDINGS = re.compile("(?:hd|hldgs|holdings?)$")
_KANA_FIRST = re.compile("[ァ-ヺ]")
_HEARD = re.compile("[ァ-ヺ](?:[ァ-ヺ]|$)")
_LETTER = re.compile("[a-z]")
LONG = 12  # Roman letters beyond this are an English name


@lru_cache(maxsize=20_000)
def shortened(form: str) -> tuple[str, ...]:
    """Return the form less its last general word, less the one before that, and so on: 日産 for 日産自動車."""
    found = []
    while len(form := _less_last_word(form)) >= 2:
        found.append(form)
    return tuple(found)


def _less_last_word(form: str) -> str:
    return next((form[:-size] for size in _SIZES if form[-size:] in _GENERAL), "")


@lru_cache(maxsize=20_000)
def spelled(form: str) -> tuple[str, ...]:
    """Return the form as it is heard: letters by their names, and general words read if all the rest is kana."""
    if not (_LETTER.search(form) or _KANA_FIRST.match(form) or _READABLE.match(form)):
        return ()
    whole = _HOLDINGS.sub("ホルデイングス", form)
    heard = _LETTER.sub(lambda found: _LETTERS[found[0]], whole) if len(whole) <= LONG * 2 else whole
    read = _READABLE.sub(lambda found: _READINGS[found[0]], heard)
    return tuple({heard, read if is_heard(read) else heard} - {form})


def is_heard(form: str) -> bool:
    """Return whether the form begins with kana, so that it has been written as it is heard."""
    return _HEARD.match(form) is not None
