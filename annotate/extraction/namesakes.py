"""Whom a surname or a first name alone stands for, also where two people of an article share it."""

from annotate.extraction.humans import is_human
from annotate.extraction.parse import Word
from annotate.extraction.records import Person
from annotate.extraction.runs import PARTICLES
from annotate.extraction.wordlists import name_words

RECENT = 150  # tokens in which a namesake who was named in full as a subject may still be meant
PASSING = 40  # … and who was named in passing
LONGEST = 4  # words of a name, particles left out: longer ones are a headline's
ACTS = frozenset({"nsubj", "nsubjpass"})


class Namesakes:
    """The people named so far, by surname and by first name."""

    def __init__(self) -> None:
        self.by_last: dict[str, list[Person]] = {}
        self.by_first: dict[str, Person] = {}
        self.by_inner: dict[str, Person] = {}  # "Luis Pereda Soto" is Pereda, too
        # By surname: who was named in full last, the token up to which that counts, and if as a subject.
        self.latest: dict[str, tuple[Person, int, bool]] = {}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self.by_last or name in self.by_first

    def add(self, person: Person) -> Person:
        """The person, or who was named before and is the same: "Ruiz", "Ana B. Ruiz", "Dr Ana Ruiz"."""
        names = person.names
        others = self.by_last.setdefault(_key(names[-1]), [])
        for other in others:
            if len(other.names) == 1 or (_same(other.names, names) and _fits(other, person.suffix)):
                if _better(names, other.names):
                    other.full, other.names = person.full, names
                return other
        others.append(person)
        self.by_first.setdefault(names[0], person)
        for name in names[1:-1]:
            if len(name) > 2 and name[0].isupper() and not _is_first(name):
                self.by_inner.setdefault(name, person)
        return person

    def knows(self, name: tuple[str, ...]) -> bool:
        """Is it a longer or shorter form of a name that was given before?"""
        return any(_same(one.names, name) for one in self.by_last.get(_key(name[-1]), ()))

    def named(self, person: Person, token: Word, titled: bool) -> None:
        """Notes that the person is named in full there."""
        if titled or _is_whole(person):
            acts = (token.head if token.dep_ == "appos" else token).dep_ in ACTS
            self.latest[_key(person.names[-1])] = person, token.i + (RECENT if acts else PASSING), acts

    def bare(self, name: str, at: int, title: set[str], suffix: str = "") -> tuple[Person | None, bool]:
        """Whom a single name stands for, after these words of a title, and whether that is sure.

        Of two people it is the one whom the article named first, but for a while after the other
        was named in full as a subject, that one.
        """
        people = [one for one in self.by_last.get(_key(name), ()) if _fits(one, suffix)]
        if suffix:
            people = [one for one in people if one.suffix] or people
        if not people:
            return self.by_first.get(name) or self.by_inner.get(name), True
        fitting = _fitting(people, title)
        chosen = max(fitting, key=_is_whole)
        latest, until, acting = self.latest.get(_key(name), (chosen, -1, False))
        if at >= until or latest is chosen or latest not in fitting:
            return chosen, True
        return (latest if acting else chosen), False

    def by_surname(self, name: str) -> Person | None:
        """Whom a surname stands for before it was given in full."""
        whole = [person for person in self.by_last.get(_key(name), ()) if " " in person.full]
        return max(whole, key=_is_whole) if whole else None


def _key(name: str) -> str:
    """A surname without its article: "al-Harith", "Al-Harith" and "Harith" are one."""
    return name[3:] if name[:3].lower() in ("al-", "el-") else name


def _fits(person: Person, suffix: str) -> bool:
    """ "Jon Ball Jr." is not "Jon Ball Sr."; "Jon Ball" may be either."""
    return not (suffix and person.suffix) or suffix.strip(".") == person.suffix.strip(".")


def _fitting(people: list[Person], title: set[str]) -> list[Person]:
    """Those that a title leaves: "Mrs." no man, "President" whoever was called so."""
    words = name_words()
    gender = "m" if title & words.male_titles else "f" if title & words.female_titles else None
    if gender is not None:
        people = (
            [p for p in people if p.gender == gender] or [p for p in people if p.gender is None] or people
        )
    return [p for p in people if title & words.titles & p.titles] or people


def _is_whole(person: Person) -> bool:
    """Does it begin with a first name that is known?"""
    return _is_first(person.names[0]) and _length(person.names) <= LONGEST


def _length(names: tuple[str, ...]) -> int:
    """How many words a name has, particles left out."""
    return sum(name.lower() not in PARTICLES for name in names)


def _is_first(name: str) -> bool:
    return name_words().first(name.lower())


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """ "Ana Ruiz" and "Ana B. Ruiz", "Moen Dahl" and "Ida Moen Dahl"; not "Ana B. Ruiz" and "Ana C. Ruiz"."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 2:
        return False
    tail = [n.lower() for n in longer[-len(shorter) :]] == [n.lower() for n in shorter]
    return tail or (shorter[0] == longer[0] and len(shorter) < len(longer))


def _better(names: tuple[str, ...], before: tuple[str, ...]) -> bool:
    """Is this more of the name than what was known before, and not "Rival Ana Ruiz"?"""
    if len(before) == 1 or len(names) == len(before):
        return len(names) > len(before)
    shorter, longer = sorted((names, before), key=len)
    opener = longer[0]
    junk = (
        _length(longer) > LONGEST
        or is_human(opener.lower())
        or (_is_first(shorter[0]) and not _is_first(opener))
    )
    return (names is shorter) if junk else (names is longer)
