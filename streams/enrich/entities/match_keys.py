"""Match keys: one key for the spellings of one name, so that articles can be joined on it.

Names enter, folded keys leave; nothing can fail. Folded are accents, case, punctuation, titles, middle initials, other scripts
(``transliteration``) and the endings that they leave open (Zelensky, Zelenskyy, Зеленський; Dmitri, Dmitry). Double letters and
inner letters stay: Johnson and Johnston, Hassan and Hasan are different people.
"""

import re

from streams.enrich.entities.transliteration import in_latin
from streams.enrich.folding import fold

SLAVIC_ENDING = re.compile(r"(?<=[bcdfghjklmnpqrstvwxz])(?:iy|ij|ii|yy|yi|yj)$")
ADJECTIVE_ENDING = re.compile(r"(?<=[a-z]{2})(?:sk|ck|zk|tsk)i$")
GIVEN_NAMES = {
    variant: names.split()[0]
    for names in (
        "muhammad mohammed mohammad mohamed mohamad muhammed mohamet mehmet",
        "ahmed ahmad ahmet",
        "yusuf yousef youssef yousuf yusef",
        "hussein hussain husain hossein husein",
        "abdullah abdallah abdulla",
        "sergei sergey serguei sergej serhiy serhii serhij sergiy sergii",
        "andrei andrey andrej andriy andrii andrij andry",
        "alexei alexey aleksei aleksey alexej aleksej oleksiy oleksii oleksij",
        "nikolai nikolay nikolaj mykola",
        "yuri yury yuriy yurii juri jurij",
        "dmitry dmitri dmitriy dmitrij dmytro dmitro",
        "alexander aleksandr alexandr aleksander oleksandr olexandr alexandre alexandros",
        "mikhail michail mykhailo mikhailo",
        "evgeny yevgeny evgeni yevgeni evgeniy evgenij jewgeni yevhen",
        "vladimir volodymyr wolodymyr volodimir wladimir",
        "pavel pavlo",
        "peter petr petro pyotr pjotr",
        "ivan iwan",
        "vasily vasiliy vasili vasyl wassili",
        "grigory grigoriy grigori hryhoriy hryhorii",
        "viktor victor wiktor",
        "anatoly anatoliy anatoli anatolii",
        "gennady gennadiy gennadi hennadiy hennadii",
        "valery valeriy valeri valerii",
        "vitaly vitaliy vitali vitalii vitalij",
        "georgy georgiy georgi heorhiy heorhii",
        "natalia natalya nataliya natalja",
        "maria mariya marija mariia",
        "yulia yuliya julija yuliia",
        "elena yelena olena jelena",
        "anna hanna",
        "xenia ksenia kseniya",
    )
    for variant in names.split()
}
"""What Latin letters, and Russian and Ukrainian, make of one given name; only the first word of a person's name is looked up,
family names keep their spelling."""

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
    """The key of a person's name: ``Volodymyr Zelenskyy`` → ``vladimir zelensky``."""
    words = in_latin(fold(name)).split()
    if words[1:-1]:
        words = [word for at, word in enumerate(words) if at in {0, len(words) - 1} or len(word) > 1]
    keyed = []
    for at, word in enumerate(words):
        ending = SLAVIC_ENDING.sub("y", word)
        ending = ADJECTIVE_ENDING.sub(lambda match: match.group()[:-1] + "y", ending)
        given = GIVEN_NAMES.get(word) or GIVEN_NAMES.get(ending)
        keyed.append(given if given and at == 0 and len(words) > 1 else ending)
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
