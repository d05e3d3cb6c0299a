"""The topics and what belongs to them."""

from streams.enrich.data import table_rows
from streams.enrich.topics.model import groups_of, lineage, load_topics, load_tree

PARENT = {"sport": "sport", "ball": "sport", "football": "ball", "money": "money"}


def test_a_topic_knows_those_above_it() -> None:
    """Itself first, its top last."""
    assert lineage("football", PARENT) == ["football", "ball", "sport"]


def test_words_belong_to_the_nearest_group_above() -> None:
    """Or to the topic's own."""
    assert groups_of(PARENT, ["ball", "money", "sport"]) == {"sport": 2, "ball": 0, "football": 0, "money": 1}


class TestTables:
    """What ships fits together."""

    def test_every_topic_stands_under_a_top_level_one(self) -> None:
        """There are the seventeen top-level topics, each its own top, in the order of the weights' columns."""
        model = load_topics()
        tops = sorted(code for code, top in model.top.items() if code == top)
        assert len(tops) == 17
        assert model.weights.tops == tops
        assert set(model.top.values()) == set(tops)

    def test_every_topic_leads_up_to_its_top(self) -> None:
        """No code stands twice on its way up, and each code above another is in the table."""
        names, parent = load_tree()
        for code in names:
            line = lineage(code, parent)
            assert len(set(line)) == len(line) <= 5

    def test_sections_name_known_topics(self) -> None:
        """No section speaks for a code that is not in the tree."""
        assert {row[0] for row in table_rows("sections.tsv")} <= set(load_tree()[0])

    def test_the_weights_have_their_shapes(self) -> None:
        """A row a feature or word, a column a topic and one for none."""
        weights = load_topics().weights
        assert weights.of_groups.shape == (2 * len(weights.groups) + 2 * 17, 18)
        assert weights.of_words.shape == (len(weights.words), 18)
        assert all(weights.signs[kind] > 0 for kind in ("section", "url", "tag"))

    def test_pairs_were_learned(self) -> None:
        """Evidence is in pairs too."""
        assert sum(" " in word for word in load_topics().weights.words) > 500
