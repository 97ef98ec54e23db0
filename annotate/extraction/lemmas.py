"""A verb's dictionary form from its form and tag, without a lemmatizer.

The lexicon knows the verbs that matter, so a candidate that it holds wins; any other is a guess.
"""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("verbs.toml")
IRREGULAR = {
    form: verb
    for verb, forms in tomllib.loads(FILE.read_text(encoding="utf-8")).items()
    for form in forms.split()
}
VOWELS = "aeiou"


@cache
def verb_lemma(form: str, known: frozenset[str] = frozenset()) -> str:
    """The dictionary form of a verb form, preferring one in `known`. "tried" → "try"."""
    word = form.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    guesses = _guesses(word)
    for guess in guesses:
        if guess in known:
            return guess
    return guesses[-1] if guesses else word


def _guesses(word: str) -> list[str]:
    """Candidates, the best guess for an unknown verb last."""
    for ending, cut in (("ies", 3), ("ied", 3)):
        if word.endswith(ending) and len(word) > 4:
            return [word, word[:-cut] + "y"]
    if word.endswith("ing") and len(word) > 5:
        return [word, *_from_stem(word[:-3])]
    if word.endswith("ed") and len(word) > 3:
        return [word, *_from_stem(word[:-2])]
    if word.endswith("es") and len(word) > 3 and word[-3] in "sxzho":
        return [word, word[:-1], word[:-2]]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return [word, word[:-1]]
    return [word]


def _from_stem(stem: str) -> list[str]:
    undoubled = [stem[:-1]] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else []
    if (stem and stem[-1] in "vczu") or stem.endswith(("dg", "at", "ir", "us", "ag", "is")):
        return [*undoubled, stem, stem + "e"]
    if len(stem) >= 6 and stem.endswith("ll"):  # "compelled", but not "called"
        return [stem, stem[:-1]]
    halved = [stem[:-1]] if len(stem) > 3 and stem[-1] == stem[-2] == "l" else []
    return [*halved, stem + "e", stem, *undoubled]
