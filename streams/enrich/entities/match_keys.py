"""Match keys: one key for the spellings of one name, so that articles can be joined on it.

Names enter, folded keys leave; nothing can fail. Folded are accents, case, punctuation, titles, middle initials and the endings
that transliteration leaves open (Zelensky, Zelenskyy, Zelenskiy; Dmitri, Dmitry). Double letters and inner letters stay: Johnson
and Johnston, Hassan and Hasan are different people.
"""

import re

from streams.enrich.folding import fold

SLAVIC_ENDING = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])(?:iy|ij|ii|yy|yi|yj)$")
ADJECTIVE_ENDING = re.compile(r"(?<=[a-z]{2})(?:sk|ck|zk|tsk)i$")
GIVEN_NAMES = {
    variant: names.split()[0]
    for names in (
        "muhammad mohammed mohammad mohamed mohamad muhammed mohamet",
        "ahmed ahmad ahmet",
        "yusuf yousef youssef yousuf yusef",
        "hussein hussain husain hossein husein",
        "abdullah abdallah abdulla",
        "sergei sergey serguei",
        "andrei andrey",
        "alexei alexey aleksei aleksey",
        "nikolai nikolay",
        "yuri yury",
        "dmitry dmitri",
        "alexander aleksandr alexandr aleksander",
        "mikhail michail",
        "evgeny yevgeny evgeni yevgeni",
        "oleksandr olexandr",
        "volodymyr wolodymyr",
    )
    for variant in names.split()
}
"""Transliterations of given names; only the first word of a person's name is looked up, family names keep their spelling."""

LEGAL_FORMS = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "ltd",
        "limited",
        "llc",
        "plc",
        "co",
        "company",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "spa",
        "group",
        "holdings",
    ]
)


def person_key(name: str) -> str:
    """The key of a person's name: ``Volodymyr Zelenskyy`` → ``volodymyr zelensky``."""
    words = fold(name).split()
    if words[1:-1]:
        words = [word for at, word in enumerate(words) if at in {0, len(words) - 1} or len(word) > 1]
    keyed = []
    for at, word in enumerate(words):
        ending = SLAVIC_ENDING.sub("y", word)
        ending = ADJECTIVE_ENDING.sub(lambda match: match.group()[:-1] + "y", ending)
        keyed.append(GIVEN_NAMES.get(ending, ending) if at == 0 and len(words) > 1 else ending)
    return " ".join(keyed)


def organisation_key(name: str) -> str:
    """The key of an organisation's name, without its article and its legal form."""
    words = fold(name).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return " ".join(words)


def place_key(name: str) -> str:
    """The key of a place that no table knows."""
    words = fold(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)
