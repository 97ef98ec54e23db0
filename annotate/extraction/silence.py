"""Words that tell only that somebody said nothing or wants no name: "declined to comment"."""

import re

from annotate.extraction.parse import Parse, Word

ASKED = r"(?:requests?|calls?|e-?mails?|messages?|inquir(?:y|ies)|quer(?:y|ies)|questions?)"
NAMED = r"(?:named|identified|quoted|anonymous)"
SILENT = re.compile(
    r"(?:did|does|do|has|have|had|could|would|was|were|is|are)?(?: ?not| ?n['’]t)? ?"
    r"(?:\w+ly )?(?:be(?:en)? )?"
    r"(?:"
    r"(?:declin|refus)\w* (?:\w+ ){0,2}comment\b"
    r"|reached (?:\w+ ){0,3}for (?:\w+ )?comment\b"
    r"|(?:\w+ ){0,2}available (?:\w+ )?(?:for|to) comment\b"
    r"|(?:respond|repl|return|answer)\w* (?:\w+ ){0,6}comment\b"
    rf"|(?<=n[o'’]t )(?:\w+ly )?(?:respond\w*|repl\w+|return\w*|answer\w*) (?:\w+ ){{0,4}}{ASKED}\b"
    rf"|(?:ask|request|want|prefer|wish|insist)\w* (?:\w+ ){{0,3}}(?:be|remain|stay) {NAMED}\b"
    r"|(?:ask|request|demand|insist|grant)\w* (?:\w+ ){0,2}anonymity\b"
    r"|(?<=n[o'’]t )authori[sz]ed to (?:speak|comment|discuss|talk|reveal)\b"
    r"|sp[eo]\w+ (?:\w+ )?on (?:the )?condition of anonymity\b"
    r")",
    re.IGNORECASE,
)
HELPERS = frozenset({"aux", "auxpass", "neg"})
LONGEST_CLIMB = 2


def is_silence(doc: Parse, verb: Word, end: int) -> bool:
    """Does the clause of a verb, up to a token, tell only that there was no answer or no name?"""
    for _ in range(LONGEST_CLIMB):
        if verb.dep_ != "xcomp":
            break
        verb = verb.head
    start = min([verb.i, *(c.i for c in verb.lefts if c.dep_ in HELPERS)])
    return SILENT.match(" ".join(doc.slice(start, end).split())) is not None
