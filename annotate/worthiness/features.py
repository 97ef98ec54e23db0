"""What a ranker sees of a claim: words, pieces of words, grammar, and what the hand rules find."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, pairwise

from spacy.tokens import Span

from annotate.worthiness import rules
from db.records import ClaimKind

Features = tuple[tuple[str, ...], ...]
"""The distinct names found, one tuple a family: words, pieces, pairs, shapes, relations, frame, cues,
sizes."""

LONGEST = 400  # tokens of a claim that are looked at
PIECE = 4  # letters
OPEN_TAG_NAMES = "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ JJ JJR JJS RB CD FW"
OPEN_TAGS = frozenset(OPEN_TAG_NAMES.split())
KEPT = """be am is are was were been being have has had having do does did will would can could may might
    should must shall need get got go going not n't no never ever more less most least only than there
    many much very just now"""
KEPT_WORDS = frozenset(KEPT.split())
"""Words of open classes that a shape keeps as they are; the others stand in it as their tags."""
PRONOUNS = frozenset({"PRP", "EX", "DT", "WP", "WDT"})
SUBJECTS = rules.SUBJECTS
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "expl"})
NAMES = frozenset({"NNP", "NNPS"})
LENGTHS = (2, 4, 6, 8, 10, 12, 15, 18, 22, 26, 32, 40)  # tokens


def features_of(span: Span, kind: ClaimKind) -> Features:
    """The features of a claim, which stands in its article as `kind`; of a long one, of its beginning."""
    tokens = [token for token in span[:LONGEST] if not token.is_space]
    words = [_word(token.lower_) for token in tokens]
    tags = [token.tag_ for token in tokens]
    shapes = [
        tag if tag in OPEN_TAGS and word not in KEPT_WORDS else word
        for word, tag in zip(words, tags, strict=True)
    ]
    place = {token.i: number for number, token in enumerate(tokens)}
    arcs = [(t.dep_, number, place.get(t.head.i)) for number, t in enumerate(tokens)]
    relations = []
    for name, here, head in arcs:
        relations.append(f"d:{name}_{words[here]}")
        if head is not None:
            relations.append(f"d:{name}_{shapes[here]}_{shapes[head]}")
            if name in ARGUMENTS:
                own = words[here] if shapes[here] == words[here] else tags[here]
                relations.append(f"a:{name}_{own}_{words[head]}")
    between = ["<", *words, ">"]
    outline = ["<", *shapes, ">"]
    return (
        _distinct(["w:" + word for word in words]),
        _distinct(chain.from_iterable(map(_pieces, words))),
        _distinct([f"p:{a}_{b}" for a, b in pairwise(between)]),
        _distinct([f"s:{a}_{b}_{c}" for a, b, c in zip(outline, outline[1:], outline[2:], strict=False)]),
        _distinct(relations),
        _distinct(_frame(words, tags, arcs)),
        tuple("r:" + name for name in rules.features(span, kind)) if len(span) else (),
        tuple(_sizes(tags)),
    )


def _distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Each once, in the order found: sums come out the same in every run."""
    return tuple(dict.fromkeys(names))


def _word(lower: str) -> str:
    """A number stands as "0", a year as "0000"."""
    if lower.isalpha() or not any(map(str.isdigit, lower)):
        return lower
    return "0000" if len(lower) == 4 and lower.isdigit() and lower[0] in "12" else "0"


@lru_cache(maxsize=20_000)
def _pieces(word: str) -> tuple[str, ...]:
    """What words of one family share: "increas", "unemploy"."""
    if len(word) < PIECE:
        return ()
    marked = f"^{word[:30]}$"
    return _distinct("c:" + marked[i : i + PIECE] for i in range(len(marked) - PIECE + 1))


def _frame(words: list[str], tags: list[str], arcs: list[tuple[str, int, int | None]]) -> list[str]:
    """The main verb with its subject's person, its auxiliaries and its negation.

    A claim need not be a sentence: its root is the first token whose head lies outside it, or itself.
    """
    root = next((here for _, here, head in arcs if head is None or head == here), None)
    if root is None:
        return []
    below = [(name, here) for name, here, head in arcs if head == root and here != root]
    helpers = "_".join(words[here] for name, here in below if name in AUXILIARIES)
    found = ["f:" + words[root], "ft:" + tags[root], f"fa:{helpers}_{tags[root]}"]
    for name, here in below:
        if name in SUBJECTS:
            subject = words[here] if tags[here] in PRONOUNS else tags[here]
            found += [
                f"fs:{subject}",
                f"fs:{subject}_{tags[root]}_{helpers}",
                f"fv:{subject}_{words[root]}",
            ]
    return found


def _sizes(tags: list[str]) -> list[str]:
    counts = (
        ("n", len(tags), LENGTHS),
        ("cd", tags.count("CD"), range(4)),
        ("name", sum(tag in NAMES for tag in tags), range(5)),
        ("noun", sum(tag[:2] == "NN" or tag in ("CD", "JJ") for tag in tags), range(8)),
        ("verb", sum(tag[:1] == "V" for tag in tags), range(5)),
    )
    return [f"z:{name}>{step}" for name, count, steps in counts for step in steps if count > step]
