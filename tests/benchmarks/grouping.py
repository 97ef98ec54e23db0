"""How fast and how right claims are grouped: `python -m tests.benchmarks.grouping [CLAIMS]`.

Makes claims by templates, each true claim in several wordings and beside hard negatives (another
number, negation, place, year, direction), stores them as articles of 100, and groups them. Prints the
seconds beside those of the floor, storing the same claims without grouping, and the precision and
recall of pairs against how they were made.
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from annotate.grouping.lists import listed
from annotate.grouping.same import same_claim
from annotate.grouping.signatures import VERSION, bands_of
from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.connection import reading
from db.groups import group_waiting
from db.project import open_project
from db.records import Article, ClaimKind, ExtractedClaim

PLACES = listed(
    "Belgium Bulgaria Ghent Bruges Kharkiv Mariupol Porto Lisbon Texas Ohio Peru Chile Kenya "
    "Ghana Leeds York Seville Malaga Minsk Brest Lyon Nantes Turin Genoa Oslo Bergen Cork Galway Graz Linz"
)
THINGS = listed(
    "unemployment|homelessness|youth crime|bread consumption|air pollution|school absence|car theft|"
    "child poverty|petrol prices|the cost of rented flats|the number of hospital beds|"
    "the number of farm workers|"
    "the share of solar power|visits to museums|the output of the steel mills|deaths on the roads",
    "|",
)
WORDINGS = (
    "In {year}, {thing} in {place} {verb} {number} percent.",
    "{Thing} in {place} {verb} {number}% in {year}",
    "{Thing} in {place} {verb} {number} per cent in {year}.",
    "{Thing} {verb} {number} percent in {place} in {year}.",
    "Overall, {thing} in {place} also {verb} around {number} percent in {year}.",
)
VERBS = {
    "up": ("rose by", "increased by", "has risen by", "grew by"),
    "down": ("fell by", "decreased by", "has fallen by", "dropped by"),
    "not up": ("did not rise by", "has not risen by", "didn’t increase by", "never grew by"),
    "might": ("could rise by", "might increase by", "may grow by", "could grow by"),
}


def make_claims(count: int) -> list[tuple[str, int]]:
    """[(text, which claim it is)] in no order: one to five wordings of each."""
    chance, made, seen = random.Random(1), [], set()
    while len(made) < count:
        thing, place = chance.choice(THINGS), chance.choice(PLACES)
        year, number = chance.randint(1990, 2023), chance.choice((3, 4.5, 7, 12, 15, 21.5, 40))
        for sense in chance.sample(list(VERBS), chance.randint(1, 2)):
            about = (thing, place, year, number, sense)
            if about in seen:
                continue
            seen.add(about)
            made += [
                (
                    chance.choice(WORDINGS).format(
                        thing=thing,
                        Thing=thing[0].upper() + thing[1:],
                        place=place,
                        year=year,
                        number=number,
                        verb=chance.choice(VERBS[sense]),
                    ),
                    len(seen),
                )
                for _ in range(chance.randint(1, 5))
            ]
    made = made[:count]
    chance.shuffle(made)
    return made


def store(file: Path, claims: list[tuple[str, int]], per_article: int = 100) -> None:
    for begin in range(0, len(claims), per_article):
        texts = [text for text, _ in claims[begin : begin + per_article]]
        uid = f"{begin:016x}"
        store_article(file, Article("\n".join([*texts, uid])), uid)
        ((article_id, *_),) = awaiting_extraction(file)
        at, extracted = 0, []
        for text in texts:
            extracted.append(ExtractedClaim(((at, at + len(text)),), text, ClaimKind.NARRATIVE, text))
            at += len(text) + 1
        store_claims(file, article_id, uid, "1", extracted)


def pairs(sizes: Counter[object]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def main(count: int) -> None:
    claims = make_claims(count)
    with tempfile.TemporaryDirectory() as folder:
        file = open_project(Path(folder, "annotate.db")).file
        began, cpu = time.perf_counter(), time.process_time()
        store(file, claims)
        floor, floor_cpu = time.perf_counter() - began, time.process_time() - cpu
        began, cpu = time.perf_counter(), time.process_time()
        placed = group_waiting(file, VERSION, bands_of, same_claim)
        took, took_cpu = time.perf_counter() - began, time.process_time() - cpu
        assert placed == count
        with reading(file) as db:
            (bands,) = db.execute("SELECT count(*) FROM bands").fetchone()
            groups = [group for (group,) in db.execute("SELECT group_id FROM claims ORDER BY id")]
    truth = [which for _, which in claims]
    both = pairs(Counter(zip(groups, truth, strict=True)))
    found, there = pairs(Counter(groups)), pairs(Counter(truth))
    print(f"{count:,} claims, {there:,} pairs of the same, {len(set(groups)):,} groups")
    print(f"stored    {floor:6.1f} s ({floor_cpu:.1f} s of CPU): the floor")
    print(f"grouped   {took:6.1f} s ({took_cpu:.1f} s of CPU), {took / floor:.2f} times the floor")
    print(f"          {1e3 * took / count:.3f} ms a claim, {bands:,} bands")
    print(f"pairs     precision {both / max(found, 1):.4f}, recall {both / max(there, 1):.4f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
