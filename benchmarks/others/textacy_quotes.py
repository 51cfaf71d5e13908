"""textacy's extraction of quotations over some stories, run by the Python of an environment that has textacy.

    PYTHON textacy_quotes.py PIPELINE STORY …

Prints one JSON object: with a pipeline that can be loaded, what loading costs, how fast it is and
how many quotations it finds. Imports nothing of reportedly: the two need not share an environment.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path


def main(pipeline: str, stories: list[str]) -> dict[str, object]:
    """Measure; times in seconds."""
    import spacy
    import textacy.extract

    found: dict[str, object] = {}
    begin = time.perf_counter()
    try:
        nlp = spacy.load(pipeline)
    except OSError:
        return {"why": f"{pipeline} is not installed, and the package index does not have it"}
    found["load"] = round(time.perf_counter() - begin, 2)
    texts = [Path(story).read_text(encoding="utf-8") for story in stories]
    quotations, refused = 0, 0
    nlp(texts[0])
    begin = time.perf_counter()
    for text in texts:
        try:
            quotations += len(list(textacy.extract.direct_quotations(nlp(text))))
        except ValueError:  # textacy gives up on a text with an odd number of quotation marks
            refused += 1
    found["stories a second"] = round(len(texts) / (time.perf_counter() - begin), 1)
    return found | {"quotations": quotations, "refused": refused}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2:])))
