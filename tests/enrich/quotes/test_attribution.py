"""Which mention spoke a quote."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.models import Models
from streams.enrich.quotes.attribution import Weights, attribute, load_weights, mention_features, nobody_features, strength
from streams.enrich.quotes.context import Context, LastSpeaker, candidates, position_of
from streams.enrich.quotes.coreference import Resolver
from tests.enrich.conftest import document

TEXT = "“We will open the bridge,” said Petrova. The minister met a banker. “It is late.”"


def seen(text: str) -> list[list[list[str]]]:
    """For each quote what is seen of nobody and of each candidate."""
    context = Context(document(text), [])
    found = []
    for number in range(len(context.quotes)):
        position = position_of(context, number)
        options = [list(nobody_features(context, position))]
        options += [
            list(mention_features(context, position, one, LastSpeaker())) for one in candidates(context, number, LastSpeaker())
        ]
        found.append(options)
    return found


def test_the_sum_of_known_names_decides() -> None:
    """Names that training never saw weigh nothing."""
    weights = Weights({"m:kind=person": 2.0, "n:bias": -0.5})
    assert weights.score(["m:kind=person", "n:bias", "nobody has seen this"]) == 1.5


def test_names_say_whose_they_are() -> None:
    """What speaks for nobody begins with n, what speaks for a mention never: one weight cannot mean both."""
    for nobody, *mentions in seen(TEXT):
        assert {name[:2] for name in nobody} == {"n:"}
        assert mentions
        assert all({name[:2] for name in names} <= {"m:", "c:", "x:", "b:"} for names in mentions)


def test_training_has_seen_what_runs() -> None:
    """Most of what is seen in a plain text has a weight; a renamed feature would leave its weight behind."""
    known = load_weights()
    for options in seen(TEXT):
        for names in options:
            assert sum(known.score([name]) != 0 for name in names) >= 0.6 * len(names)


def test_cues_are_told_by_strength() -> None:
    """To say brings in words more surely than to claim, and that more than to praise."""
    assert [strength(cue) for cue in ("said", "claiming", "praised")] == ["strong", "participle", "cue"]


def test_what_nobody_speaks_has_no_speaker(models: Models) -> None:
    """Where "nobody" weighs most, no mention is taken, however near."""
    context = Context(document(TEXT), [])
    shy = Weights({"n:bias": 1000.0})
    assert attribute(context, Resolver(context, {}), shy) == [None, None]
    assert None not in attribute(context, Resolver(context, {}), Weights({"n:bias": -1000.0}))
    assert attribute(context, Resolver(context, {}), models.quotes)[0] is not None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["“", "”", "said", "he", "the minister", "Anna", ",", ".", "\n\n", "called", "who", "‘", "’"])))
def test_each_quote_has_one_answer(models: Models, words: list[str]) -> None:
    """As many answers as quotes; each is a mention of the text outside of that quote, or nobody."""
    context = Context(document(" ".join(words)), [])
    answers = attribute(context, Resolver(context, {}), models.quotes)
    assert len(answers) == len(context.quotes)
    for (first, end), mention in zip(context.ranges, answers, strict=True):
        assert mention is None or mention.end <= first or mention.first >= end
