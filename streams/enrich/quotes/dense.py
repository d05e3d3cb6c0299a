"""Dense: who said what stands in marks in Chinese and Japanese, whose sentences are read as strings: nothing parts words.

The narration, its names and a language's words enter; for each quote leaves who said it. Chinese: ``SPEAKER说：“…”`` and
``“…”，SPEAKER说``. Japanese: ``SPEAKERは「…」と述べた``. Where no name is marked, what stands before a title is one (``小林市長``),
and in Chinese what begins with a family name directly before the verb. Nothing can fail.
"""

import re
from bisect import bisect_left
from functools import cached_property

from streams.enrich.quotes.marks import Marked
from streams.enrich.quotes.naming import NamedInText, NamesInText
from streams.enrich.quotes.narration import Narration
from streams.enrich.quotes.speech import SpokenBy

SENTENCE_ENDS = "。！？；\n"
HAN_NAME = re.compile(r"[一-鿿·]{2,6}$")
BEFORE_TITLE = re.compile(r"(?:[一-鿿々]{1,5}[ぁ-ん]{0,4}|[ぁ-ん]{2,4}|[ァ-ヶー・]{3,15})$")
"""A Japanese name: characters, with a given name in hiragana or not, or a foreign one in katakana."""
BRACKETS = re.compile(r"[（(][^）)]{0,200}[）)]")
ADVERBS = re.compile(
    r"(?<=[一-鿿]{2})(?:还|還|也|则|則|又|都|曾|并|並|在|对|對|向|就|于|於|给|給|和|与|與|今|昨|当|當|随|隨|接|笑|近|日前|首).*$"
)
"""What stands between a Chinese name and the verb."""
SAID_SO = re.compile(
    r"(?:など)?と(?!い[うっわえ]|言われ|言える|呼|よ[ばび]|名[付づ]|題|書かれ|銘|称|は|も|「|の|な[るっらり]|思われ|[知し]られ|同)"
)
"""What follows words that somebody says; not "which is called", "and"."""
DIRECT_TOPIC = re.compile(r"([^、。「」\s]{1,30})(?:は|が)、?$")
SHORTEST_SAID = 6
"""Characters of words that are told as speech without a verb of saying."""
FARTHEST_PERSON = 60
"""Characters behind a quote in which a marked person may stand right before a verb."""
LONGEST_VERB = 4
SHORTEST_NAME = 2
FEWEST_CHARACTERS = 12
"""Characters of a whole sentence in marks that is somebody's speech though nobody is named."""


class DenseSpeech:
    """Attribution in one article."""

    def __init__(self, narration: Narration, names: NamesInText) -> None:
        self.narration, self.names = narration, names
        self.words = names.words.speech
        self.text = narration.document.text
        self._said: list[SpokenBy | None] = []

    def attributed(self) -> list[SpokenBy | None]:
        """Who said each of the narration's quotes; None for words that nobody says."""
        for number in range(len(self.narration.quotes)):
            self._said.append(self._of(number))
        return self._said

    def _of(self, number: int) -> SpokenBy | None:
        if number and self.narration.continues(number):
            return self._said[number - 1]
        quote = self.narration.quotes[number]
        ended = self.narration.quotes[number - 1].end if number else 0
        start = max([ended, *(self.text.rfind(mark, 0, quote.start) + 1 for mark in SENTENCE_ENDS)])
        if any(self.text.endswith(term, 0, quote.start) for term in self.words.term):
            return None
        if self.names.narration.document.language == "ja":
            return self._japanese(number, start)
        whole = self.text[quote.inner_end - 1] in "，,。！？…" or self.text[quote.end : quote.end + 1] in "，,"
        behind = self._behind(quote.end) if whole else None  # “一带一路”研究所…说 is a name, and what follows says something else
        return self._before(start, quote.start) or behind or self._going_on(number)

    def _japanese(self, number: int, start: int) -> SpokenBy | None:
        quote = self.narration.quotes[number]
        opening, end = quote.start, quote.end
        behind = re.match(rf"(?:など)?とも?(?P<between>[^。「」\n]{{0,24}}?)(?:{self._verbs})", self.text[end : end + 60])
        if behind:
            between = end + behind.start("between")
            subject = self._topic(start, opening) or self._topic(between, end + behind.end("between"))
            cue = self.narration.document.tokens.at(end + behind.end("between"))
            named = self._named(*subject) if subject else self._named_before(number)
            return SpokenBy(cue, named, "")
        return self._without_verb(quote, start) if quote.inner_end - quote.inner_start >= SHORTEST_SAID else None

    def _without_verb(self, quote: Marked, start: int) -> SpokenBy | None:
        """``SPEAKERは「…」と`` whatever follows but a naming, and ``「…」とSPEAKERさん。``."""
        if not SAID_SO.match(self.text, quote.end):
            return None
        direct = DIRECT_TOPIC.search(self.text[start : quote.start])
        named = self._named(start + direct.start(1), start + direct.end(1)) if direct else None
        if named:
            return SpokenBy(-1, named, "")
        closing = re.match(rf"と、?(?P<who>[^。、「」\n]{{1,20}}(?:{self._titles}))。", self.text[quote.end : quote.end + 40])
        named = self._named(quote.end + closing.start("who"), quote.end + closing.end("who")) if closing else None
        return SpokenBy(-1, named, "") if named or direct else None

    def _named_before(self, number: int) -> NamedInText | None:
        """Who spoke just before in the paragraph, or of whom the sentence before speaks."""
        quote = self.narration.quotes[number]
        paragraph = self.text.rfind("\n", 0, quote.start) + 1
        before = self.text.rfind("。", paragraph, quote.start)
        begin = max(paragraph, self.text.rfind("。", paragraph, max(paragraph, before)) + 1)
        last = self._said[number - 1] if number else None
        if number and last and self.narration.quotes[number - 1].end > begin:
            return last.named if not self._topic(self.narration.quotes[number - 1].end, quote.start) else None
        topic = self._topic(begin, before) if before > begin else None
        return self._named(*topic) if topic else None

    def _topic(self, start: int, end: int) -> tuple[int, int] | None:
        """What stands before the last は of the range, or before its last が where it has none or that opens the quote."""
        found = list(re.finditer(r"([^、。「」\s]{1,30}?)(は|が)(?=[、「]|[^いけらにまっで]|$)", self.text[start:end]))
        themes = [one for one in found if one[2] == "は" or one.end() == end - start]
        last = (themes or found)[-1:]
        return (start + last[0].start(1), start + last[0].end(1)) if last else None

    def _behind(self, end: int) -> SpokenBy | None:
        starts, ends = self.narration.document.tokens.starts, self.narration.document.tokens.ends
        for one in self.names.between(bisect_left(starts, end), bisect_left(starts, end + FARTHEST_PERSON)):
            if one.kind == "person" and re.match(self._verbs, self.text[ends[one.end - 1] : ends[one.end - 1] + LONGEST_VERB]):
                is_near = not re.search(r"[。！？\n“「]", self.text[end : starts[one.first]])
                if is_near:
                    return SpokenBy(one.end, one, "")
        found = re.match(rf"[，,]?(?P<who>[^，,。！？“”「」：\n]{{0,24}}?)(?:{self._verbs})", self.text[end : end + 48])
        if not found or self.text[end - 2 : end - 1] == "" or not found["who"]:
            return None
        return self._by(end + found.start("who"), end + found.end("who"), end + found.end("who"))

    def _before(self, start: int, opening: int) -> SpokenBy | None:
        found = re.search(rf"(?P<verb>{self._verbs})[^，。：“”]{{0,6}}[：:，,]?$", self.text[start:opening])
        if found:
            return self._by(start, start + found.start("verb"), start + found.start("verb"))
        label = re.fullmatch(r"(.{1,20})[：:]", self.text[start:opening].strip())
        named = self._named(start, opening - 1) if label else None
        return SpokenBy(-1, named, named.name) if named else None

    def _by(self, start: int, end: int, cue: int) -> SpokenBy:
        at = self.narration.document.tokens.at(cue)
        named = self._named(start, end)
        if named:
            return SpokenBy(at, named, "")
        pronoun = next((one for one in self.words.pronoun if one in self.text[start:end]), "")
        gender = "f" if pronoun in self.words.female else "m" if pronoun in self.words.male else ""
        token = self.narration.document.tokens.at(start)
        return SpokenBy(at, self.names.person_before(token, gender) if pronoun or end - start < SHORTEST_NAME else None, pronoun)

    def _named(self, start: int, end: int) -> NamedInText | None:
        """The name in the range: a marked person or body that no preposition precedes, else what its shape tells."""
        starts = self.narration.document.tokens.starts
        marked = self.names.between(bisect_left(starts, start), bisect_left(starts, end))
        people = [
            one
            for one in marked
            if one.kind in {"person", "organisation"} and self.text[starts[one.first] - 1] not in self.words.aside
        ]
        ends = self.names.narration.document.tokens.ends  # behind a body's name "報道官" says that one of its people speaks
        people = [one for one in people if one.kind == "person" or ends[one.end - 1] >= end]
        people.sort(key=lambda one: (one.kind != "person", one.first))
        if people:
            return people[0]
        name = self._before_title(self.text[start:end]) or self._by_family_name(self.text[start:end])
        return NamedInText(-1, -1, self._fullest(name), -1, "name") if name else None

    def _before_title(self, words: str) -> str:
        """The Japanese name before a title at the end ("佐藤みどり館長"), or behind one and の ("主将の村田蓮")."""
        if self.names.narration.document.language != "ja":
            return ""
        words = BRACKETS.sub("", words)
        found = re.search(rf"(?P<name>[^の]*?)(?:{self._titles})+$", words) or re.search(
            rf"(?:{self._titles})の(?P<name>[一-鿿]{{3,5}})$", words
        )
        match = BEFORE_TITLE.search(found["name"]) if found else None
        name = match.group() if match else ""
        return "" if name.endswith(tuple(self.names.words.names.organisation)) else name

    def _by_family_name(self, words: str) -> str:
        """Two to four characters at the end that begin with a family name."""
        family = self.names.words.names.family
        words = ADVERBS.sub("", words)
        for length in (3, 2, 4):
            name = words[-length:]
            if len(name) == length and (name[0] in family or name[:2] in family) and HAN_NAME.fullmatch(name):
                return name
        return ""

    def _fullest(self, name: str) -> str:
        """The name of an entity of which this is the beginning or the end."""
        known = [entity.name for entity in self.names.entities if entity.type == "person"] + list(self.names.heard)
        fuller = {one for one in known if one != name and one.startswith(name)}
        found = fuller.pop() if len(fuller) == 1 else name
        self.names.heard[found] = None
        return found

    def _going_on(self, number: int) -> SpokenBy | None:
        """A sentence in marks directly behind the tag of the one before is the same one's; alone it is somebody's."""
        quote = self.narration.quotes[number]
        last = self._said[number - 1] if number else None
        whole = quote.inner_end - quote.inner_start >= FEWEST_CHARACTERS and self.text[quote.inner_end - 1] in "。！？…"
        if not whole:
            return None
        between = self.text[self.narration.quotes[number - 1].end : quote.start] if last else "\n"
        opens = between[-1:] in {"。", "\n", ""}
        return (last if last and "\n" not in between else SpokenBy(-1, None, "")) if opens else None

    @cached_property
    def _verbs(self) -> str:
        return "|".join(sorted(map(re.escape, self.words.said), key=len, reverse=True))

    @cached_property
    def _titles(self) -> str:
        titles = self.names.words.names.role | self.names.words.names.honorific
        return "|".join([*sorted(map(re.escape, titles), key=len, reverse=True), "[一-鿿]長"])
