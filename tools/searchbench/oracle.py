"""Asks SQLite's FTS5 the queries of a site, and keeps its first ten.

Words stand in the table as the search has them, each written so that FTS5's
own division into words changes nothing: what is compared is what is found and
how it is ranked.
"""

import json
import os
import sqlite3
import sys

out = sys.argv[1]
db = sqlite3.connect(":memory:")
db.execute("create virtual table notes using fts5(words, tokenize = \"ascii tokenchars '_'\", detail = full)")


def written(word):
    return "w" + word.encode().hex()


with open(os.path.join(out, "words.jsonl"), encoding="utf-8") as f:
    rows = (json.loads(line) for line in f)
    db.executemany(
        "insert into notes (rowid, words) values (?, ?)",
        ((r["place"] + 1, " ".join(map(written, r["words"]))) for r in rows),
    )

answers = []
with open(os.path.join(out, "asked.json"), encoding="utf-8") as f:
    for words in json.load(f):
        query = " AND ".join(map(written, words))
        found = db.execute(
            "select rowid - 1, bm25(notes) from notes where notes match ? order by bm25(notes), rowid limit 40", (query,)
        ).fetchall() if words else []
        total = db.execute("select count(*) from notes where notes match ?", (query,)).fetchone()[0] if words else 0
        answers.append({"places": [p for p, _ in found], "scores": [-s for _, s in found], "total": total})
with open(os.path.join(out, "answers.json"), "w", encoding="utf-8") as f:
    json.dump(answers, f)
