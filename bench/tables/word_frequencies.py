"""Builds ``streams/enrich/data/frequencies``: how common the words of some forty languages are (needs wordfreq).

From: the smaller lists of wordfreq (Robyn Speer and others; data CC BY-SA 4.0, see NOTICE), which pool subtitles, the web,
Wikipedia, news and books. The ``MOST`` commonest words of a language are kept; a line of its file holds the words of one step of
frequency, a centibel each, the commonest first, so that line n holds words that make up 10^(-n/100) of a text. English has a
table of its own, of news (``bench.tables.frequencies``).
"""

import gzip
from pathlib import Path

import wordfreq

FOLDER = Path("streams/enrich/data/frequencies")
MOST = 10_000
"""Words of a language: those behind them are as rare, for a keyword, as one that was never seen."""
CODES = {"nb": "no", "fil": "tl", "sh": "sr"}
"""Codes of wordfreq that the language detector names otherwise; Croatian and Bosnian are read from the file of Serbian."""


def main() -> None:
    """Writes a file a language."""
    FOLDER.mkdir(exist_ok=True)
    for code in wordfreq.available_languages("small"):
        if code == "en":
            continue
        steps = wordfreq.get_frequency_list(code, "small")
        lines, left = [], MOST
        for step in steps:
            words = [word for word in step[:left] if word[0].isalpha()]
            left -= len(words)
            lines.append(" ".join(words))
            if left <= 0:
                break
        with gzip.GzipFile(FOLDER / f"{CODES.get(code, code)}.txt.gz", "wb", mtime=0) as file:
            file.write("\n".join(lines).encode())


if __name__ == "__main__":
    main()
