"""Attribution: which mention spoke a quote, or that nobody did.

A scene enters; for each quote the mention that the weights prefer leaves, or None where the words are no speech. Quotes are worked
in reading order, since who spoke last says much about who speaks next.
"""

from streams.enrich.quotes.features import mention_features, nobody_features
from streams.enrich.quotes.mentions import Mention
from streams.enrich.quotes.resolve import Resolver
from streams.enrich.quotes.scene import Scene
from streams.enrich.quotes.surroundings import Before, candidates, place_of
from streams.enrich.quotes.weights import Weights


def attribute(scene: Scene, resolver: Resolver, weights: Weights) -> list[Mention | None]:
    """The speaking mention of each of the scene's quotes."""
    found: list[Mention | None] = []
    before = Before()
    for number in range(len(scene.quotes)):
        place = place_of(scene, number)
        best, highest = None, weights.score(nobody_features(scene, place))
        for mention in candidates(scene, number, before):
            score = weights.score(mention_features(scene, place, mention, before))
            if score > highest:
                best, highest = mention, score
        found.append(best)
        if best is not None:
            before = Before(resolver.entity_of(best), best, number)
    return found
