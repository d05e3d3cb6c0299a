"""Where one article of a flattened page ends and the next begins, as markers and headlines say it, held against the line model.

A marker ("Next Article") with text behind it, or a headline with a date or byline below it and text behind that, after an
article's text. Teasers have no text behind them, so they begin nothing.
"""

from collections.abc import Sequence

from streams.clean.articles.flat.header import header_of
from streams.clean.articles.flat.model import THRESHOLD, LineModel
from streams.clean.articles.flat.selection import SURE, scored_text
from streams.clean.body.arrays import Floats
from streams.clean.body.words import FUNCTION_WORDS
from streams.clean.fields.line_kinds import Line, LineKind
from streams.clean.text.spaces import key

LEAST_SENTENCES = 2
LEAST_WORDS = 50
"""What an article has at least, so that a teaser with one sentence begins none."""
LEAST_TITLE, LONGEST_TITLE, LEAST_FIRST = 4, 25, 8
"""Words of a headline, and of the first sentence below it."""
HEADER = 12
"""Lines within which the text of an article must begin: date, byline, sharing buttons and a caption take up fewer."""
_ARTICLE_WORDS, _SURE_ON_PAGE = 40, 0.5
"""Words of an article below another, and its mean score amid the whole page: lower than by itself, for what is not the page's main
text scores lower there."""
_TITLE_SHARE = 0.2
"""Share of a headline's words that its text must hold: a comment holds hardly any of the line above it."""
_CONTENT = 4
"""Letters of a word that counts: shorter ones are mostly articles and prepositions, in languages whose lists lack them too."""


def segments(lines: Sequence[Line]) -> list[Sequence[Line]]:
    """The lines, cut into one run an article; the first run has all that stands before the second article."""
    starts = [0]
    for index, line in enumerate(lines):
        if index and line.kind is LineKind.NEXT and has_text(lines[index + 1 :]):
            starts.append(index + 1)
        elif index > starts[-1] and _is_headline(lines, index) and has_text(lines[starts[-1] : index], whole=True):
            starts.append(index)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def has_text(lines: Sequence[Line], *, whole: bool = False) -> bool:
    """Text enough for an article stands there: soon, or anywhere in them if ``whole``."""
    sentences = words = 0
    last = 0
    for index, line in enumerate(lines):
        if line.kind is LineKind.NEXT and not whole:
            break
        if line.kind is not LineKind.SENTENCE:
            continue
        if not whole and index - last > HEADER:
            break
        last = index
        sentences += 1
        words += line.words
        if sentences >= LEAST_SENTENCES and words >= LEAST_WORDS:
            return True
    return False


def _is_headline(lines: Sequence[Line], index: int) -> bool:
    """A short line with a date below it (within three lines), then text, all of it close together."""
    line = lines[index]
    if line.kind is not LineKind.SHORT or not LEAST_TITLE <= line.words <= LONGEST_TITLE:
        return False
    below = lines[index + 1 : index + 5]
    dated = next((at for at, other in enumerate(below) if other.kind is LineKind.TIME), None)
    if dated is None or any(other.kind is LineKind.SENTENCE for other in below[:dated]):
        return False
    following = lines[index + dated + 2 : index + dated + 6]
    return any(other.kind is LineKind.SENTENCE and other.words >= LEAST_FIRST for other in following[:3]) and has_text(
        lines[index + dated + 2 :]
    )


def confirmed(parts: Sequence[Sequence[Line]], model: LineModel) -> list[Sequence[Line]]:
    """The parts of a page, those in which no article is found put back to the one above.

    Comments have names, dates and sentences as articles have. An article below another has the words of its headline in its own
    text rather than in that above. It stands below a marker, or right below text and not below a comment form; what stands behind
    menus is left to the gaps.
    """
    if len(parts) == 1:
        return list(parts)
    page = [line for part in parts for line in part]
    whole = model.scores(page, header_of(parts[0], first=True).title)
    found: list[Sequence[Line]] = []
    start = 0
    for part in parts:
        if found and not _is_article(part, found[-1], whole[start - 1 : start + len(part)], model):
            found[-1] = [*found[-1], *part]
        else:
            found.append(part)
        start += len(part)
    return found


def _is_article(part: Sequence[Line], above: Sequence[Line], on_page: Floats, model: LineModel) -> bool:
    """Whether an article stands in the part; ``on_page`` are scores amid the page, of the line right above it and of its own."""
    title = header_of(part, first=False).title
    scores = model.scores(part, title)
    is_text, words = scored_text(part, scores)
    total = float(words[is_text].sum())
    if total < _ARTICLE_WORDS or float(words[is_text] @ scores[is_text]) < SURE * total:
        return False
    if above[-1].kind is not LineKind.NEXT:
        sure = float(words[is_text] @ on_page[1:][is_text]) / total
        if sure < _SURE_ON_PAGE or not _ends_text(above, float(on_page[0])):
            return False
    wanted = content_words(key(title))
    own = {word for line, is_one in zip(part, is_text.tolist(), strict=True) if is_one for word in content_words(line.key)}
    other = {word for line in above if line.kind is LineKind.SENTENCE for word in content_words(line.key)}
    return len(wanted & own) > max(len(wanted & other), _TITLE_SHARE * len(wanted))


def _ends_text(above: Sequence[Line], score: float) -> bool:
    """The last line is text, and none below a comment form: below a menu, a headline with a date is a teaser or the page's own."""
    last = above[-1].kind
    is_end = last is LineKind.CREDIT or (last in {LineKind.SENTENCE, LineKind.ITEM} and score >= THRESHOLD)
    return is_end and all(line.kind is not LineKind.COMMENTS for line in above)


def content_words(key: str) -> set[str]:
    """The words of a folded text that tell what it is about."""
    return {word for word in key.split() if len(word) >= _CONTENT and word not in FUNCTION_WORDS}
