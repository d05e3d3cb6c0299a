"""Who said it, in languages whose words nothing parts."""

import pytest

from tests.enrich.conftest import Enrich


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("zh", "“桥上的石狮子都回来了，”工程师林若兰说。", "林若兰"),
        ("zh", "林若兰在会上表示：“桥上的石狮子都回来了。”", "林若兰"),
        ("zh", "林若兰：“桥上的石狮子都回来了。”", "林若兰"),
        ("ja", "佐藤みどり館長は「三月から探しているが誰も来ない」と話した。", "佐藤みどり"),
        ("ja", "住民の細川淳さん（４１）は「地下室まで水が来た」と訴えた。", "細川淳"),
        ("zh", "“桥上的石狮子都回来了，我很高兴。”来自益阳的居民、退休工程师林若兰说。", "林若兰"),
        ("ja", "佐藤みどり館長は「三月から探しているが誰も来ない」と肩をすくめた。", "佐藤みどり"),
        ("ja", "「三月から探しているが誰も来ない」と細川淳さん。", "細川淳"),
        ("ja", "住民の細川淳さんは毎朝ここに来る。「地下室まで水が来た」と話す。", "細川淳"),
        ("ja", "主将の村田蓮は「今年一番の試合だった」と話した。", "村田蓮"),
    ],
)
def test_word_orders(enrich: Enrich, language: str, text: str, speaker: str) -> None:
    """Before the verb on either side of the quotation; titles and ages are no part of the name."""
    assert [one.speaker.name for one in enrich(text, language=language).quotes if one.speaker] == [speaker]


def test_a_family_name_is_whoever_bears_it(enrich: Enrich) -> None:
    """The one who spoke before under the full name."""
    text = "佐藤みどり館長は「誰も来ない」と話した。佐藤館長は「月曜は閉める」とも述べた。"
    assert [one.speaker.name for one in enrich(text, language="ja").quotes if one.speaker] == ["佐藤みどり", "佐藤みどり"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "映画「狼の帰還」が今夜上映される。"),
        ("ja", "この橋は「月の橋のたもと」と呼ばれている。"),
        ("zh", "所谓“跳水计划”没有用。"),
        ("zh", "“星光”研究所所长林若兰说会议很好。"),
    ],
)
def test_terms_and_titles(enrich: Enrich, language: str, text: str) -> None:
    """Words in marks without a verb of saying are no quotation."""
    assert enrich(text, language=language).quotes == []


def test_nobody_named_is_no_guess(enrich: Enrich) -> None:
    """A body without a mark of its own says it: the words stand, without a name."""
    for who in ("県", "カタールの外務省報道官"):
        [quote] = enrich(f"{who}は「一頭だけなら危険はない」とコメントした。", language="ja").quotes
        assert quote.speaker is None or not quote.speaker.name
