"""What is most likely wrong with rules that can be used."""

from streams.route.rules import Problem, Rules


def findings(rules: Rules) -> list[Problem]:
    """Everything that a person should look at, in the order of the rules."""
    named = {topic for rule in rules.rules for topic in rule.topics}
    del named
    return []
