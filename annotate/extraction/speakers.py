"""Who a mention stands for: full names for surnames and titles, people for he and she."""

from annotate.extraction.names import name_words
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution, Person, PersonMention, Range, Speaker
from annotate.extraction.syntax import mention

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
GROUPS = frozenset({"they", "it", "their", "its", "them"})
ONE = frozenset({"it", "its"})
NAMED = frozenset({"NNP", "NNPS", "NNS", "PRP"})
RELATIVES = frozenset({"who", "which", "that", "whose"})
REACH = 250  # tokens back that a pronoun may refer


def speakers(doc: Parse) -> None:
    """The speaker of each of `doc.attributions`, in the same order: `doc.speakers`."""
    named = _with_titles(doc, doc.people)
    order = sorted(range(len(doc.attributions)), key=lambda i: doc.attributions[i].cue[0])
    result: dict[int, Speaker] = {}
    trail: list[tuple[int, Person]] = []  # (token, person) of the speakers so far
    one: Speaker | None = None  # the last that "it" may stand for, and "they"
    many: Speaker | None = None
    for i in order:
        attribution: Attribution = doc.attributions[i]
        if attribution.speaker is None or attribution.source is None:
            result[i] = Speaker(None)
            continue
        head = doc[attribution.speaker]
        if _joined(head, attribution.source):
            result[i] = many = Speaker(_plain(doc, head), head.lower_ in HE)
            continue
        person, doubtful = _person(doc, head, named, trail)
        if person is not None:
            result[i] = Speaker(person.full, doubtful)
            trail.append((head.i, person))
            continue
        if head.lower_ in GROUPS:
            last = one if head.lower_ in ONE else many
            result[i] = Speaker(last.name if last else None, True)
            continue
        if head.lower_ in HE:
            result[i] = Speaker(None, True)
            continue
        result[i] = Speaker(_plain(doc, head) or None, doubtful)
        if head.tag_ not in ("PRP", "PRP$", "WP", "WDT"):
            plural = head.tag_ in ("NNS", "NNPS")
            many = result[i] if plural or head.tag_ == "NNP" or many is None else many
            one = one if plural else result[i]
    doc.speakers = [result[i] for i in range(len(doc.attributions))]


def _joined(head: Word, source: Range) -> bool:
    """ "Ruiz and Hale": more than one person, whom no single name stands for."""
    return any(
        c.dep_ == "conj"
        and c.i < source[1]
        and (c.tag_ in NAMED or (c.tag_ == "NN" and any(d.tag_ in ("DT", "PRP$") for d in c.lefts)))
        for c in head.rights
    )


def _plain(doc: Parse, head: Word) -> str:
    """The mention's own words; for "who" those of what it hangs on."""
    if head.lower_ in RELATIVES:
        above = _antecedent(head)
        if above is not None:
            head = above
    start, end = mention(head)
    words = doc.slice(start, end).split()
    if words and words[-1] in ("’s", "'s", "’", "'"):
        words.pop()
    return " ".join(words)


def _antecedent(relative: Word) -> Word | None:
    for _ in range(4):
        if relative.dep_ == "relcl":
            return relative.head
        if relative.head.i == relative.i:
            return None
        relative = relative.head
    return None


def _with_titles(doc: Parse, people: list[PersonMention]) -> list[PersonMention]:
    """The places that name people, and those that name them by title alone: "the Belarusian president"."""
    by_title: dict[str, list[Person]] = {}
    words = name_words()
    for one in people:
        for title in one.person.titles & words.titles:
            if one.person not in by_title.setdefault(title, []):
                by_title[title].append(one.person)
    if not by_title:
        return list(people)
    found = list(people)
    named = {one.token for one in people}
    for i in doc.written(by_title):
        token = doc[i]
        if i in named or token.dep_ in ("compound", "appos", "amod", "nmod"):
            continue
        lefts = list(token.lefts)
        if not any(c.dep_ == "det" and c.lower_ == "the" for c in lefts):
            continue
        wanted = {c.lower_ for c in lefts if c.dep_ in ("amod", "compound", "nmod") and c.is_alpha}
        fitting = [p for p in by_title[token.lower_] if wanted <= p.titles]
        before = [o.person for o in people if o.token < token.i and o.person in fitting]
        if before:
            found.append(PersonMention(token.i, before[-1]))
        elif len(fitting) == 1:
            found.append(PersonMention(token.i, fitting[0]))
    return sorted(found, key=lambda one: one.token)


def _person(
    doc: Parse,
    head: Word,
    named: list[PersonMention],
    trail: list[tuple[int, Person]],
) -> tuple[Person | None, bool]:
    if head.lower_ in RELATIVES:
        above = _antecedent(head)
        if above is None:
            return None, True
        head = above
    for one in named:
        if one.token == head.i:
            return one.person, False
    if head.text.isupper() and len(head.text) > 2:  # "RUIZ: …"
        people = [one.person for one in named if one.person.names[-1].upper() == head.text]
        if people:
            return people[0], False
    if head.lower_ in HE:
        return _pronoun(doc, head, named, trail)
    for child in head.children:  # "the senator, Ana Ruiz,"
        if child.dep_ == "appos":
            for one in named:
                if one.token == child.i:
                    return one.person, False
    return None, False


def _pronoun(
    doc: Parse,
    head: Word,
    named: list[PersonMention],
    trail: list[tuple[int, Person]],
) -> tuple[Person | None, bool]:
    """The most likely person for he or she: near, a subject, the one who spoke last, of that gender."""
    gender = HE[head.lower_]
    scores: dict[str, float] = {}
    who: dict[str, Person] = {}
    sentence_start = head.sentence[0]
    for one in named:
        distance = head.i - one.token
        if distance <= 0 or distance > REACH:
            continue
        if one.person.gender not in (None, gender):
            continue
        token = doc[one.token]
        score = 3.0 / (1.0 + distance / 40.0)
        if token.dep_ in ("nsubj", "nsubjpass"):
            score += 1.2
        elif token.dep_ == "poss":
            score += 0.2
        if one.token >= sentence_start and token.dep_ in ("nsubj", "nsubjpass"):
            score += 0.6
        if one.person.gender == gender:
            score += 0.5
        if doc.is_quoted(token.idx):
            score -= 2.0
        key = one.person.full
        scores[key] = max(scores.get(key, -9.0), score)
        who[key] = one.person
    if trail:
        at, person = trail[-1]
        if person.gender in (None, gender) and head.i - at <= REACH * 2:
            scores[person.full] = scores.get(person.full, 0.0) + 2.4 / (1.0 + (head.i - at) / 60.0)
            who[person.full] = person
    if not scores:
        return None, True
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    best = who[ranked[0][0]]
    doubtful = len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.6
    if best.gender is None:
        best.gender = gender
    return best, doubtful
