"""What the tables say of a word."""

from streams.enrich.entities.crf.lexicon import load_clusters


def test_words_of_one_field_share_a_cluster() -> None:
    """Given names stand with given names, and not with verbs; a word that nobody knows is in none."""
    fine, _ = load_clusters().of(["michael", "daniel", "resigned", "xqzvbw"])
    assert fine[0] == fine[1] != fine[2]
    assert fine[3] == 0
