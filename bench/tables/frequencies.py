"""Builds ``streams/enrich/data/frequencies.tsv.gz``: in how many English texts a word stands, and how often in lower case.

Developers run it as ``python -m bench.tables.frequencies FOLDER`` where FOLDER holds the labelled sets whose use for training is
permitted. Only counts of single words leave it.
"""

import gzip
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from streams.enrich.tokens import tokenise

DATA = Path("streams/enrich/data")
TEXTS = ("news_gold", "quotes_polnear")
PAGES = ("aeb", "fundus_tests", "wcxb_dev", "wcxb_test")
FEWEST = 3
"""Texts a word must stand in: rarer ones say more about the texts than about English."""
ENGLISH = frozenset({"the", "of", "and", "to", "in"})


def texts(folder: Path) -> Iterator[str]:
    """The permitted texts, each once."""
    seen = set()
    for name in TEXTS:
        with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]
    for name in PAGES:
        with zipfile.ZipFile(folder / f"{name}.zip") as archive:
            for entry in archive.namelist():
                if entry.endswith(".json"):
                    text = json.loads(archive.read(entry)).get("text") or ""
                    if text[:200] not in seen:
                        seen.add(text[:200])
                        yield text


def main() -> None:
    """Counts and writes."""
    documents: Counter[str] = Counter()
    small: Counter[str] = Counter()
    total: Counter[str] = Counter()
    count = 0
    for text in texts(Path(sys.argv[1])):
        words = [word for word in tokenise(text).words if word[0].isalpha()]
        if len(ENGLISH & set(words)) < 4 or len(words) < 50:
            continue
        count += 1
        documents.update({word.lower() for word in words})
        total.update(word.lower() for word in words)
        small.update(word for word in words if word.islower())
    lines = [f"{count}"]
    kept = sorted(((n, w) for w, n in documents.items() if n >= FEWEST), key=lambda pair: (-pair[0], pair[1]))
    lines += [f"{word}\t{n}\t{round(100 * small[word] / total[word])}" for n, word in kept]
    with gzip.GzipFile(DATA / "frequencies.tsv.gz", "wb", mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode())


if __name__ == "__main__":
    main()
