"""How fast an import goes, and how long the rest of it will take.

Articles differ in length a thousandfold, so the rest is measured in characters, not in articles. How many
are in a source that is not read yet is told from how many there were in those that are, by their size.
"""

import time
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

STEPS = 300
"""The last steps alone count: the machine's other work changes."""

FIRST_ARTICLES, FIRST_SECONDS = 16, 3.0
"""Before so many articles, in so many seconds, are extracted nothing is said: articles come in batches."""


@dataclass(frozen=True, slots=True)
class _Step:
    size: float  # of what was read, in its own unit; of an article, its characters
    characters: int  # that were found in it
    seconds: float


class Pace:
    """Told of every step as it is done. `clock` gives seconds from any beginning."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()
        self._extracted: deque[_Step] = deque(maxlen=STEPS)
        # Sources whose size in bytes is known, and addresses, of which each counts as one.
        self._read: dict[bool, deque[_Step]] = {known: deque(maxlen=STEPS) for known in (True, False)}
        self._unread = {True: 0.0, False: 0.0}
        self._waiting = 0

    def expect(self, sizes: Iterable[int | None], waiting: int) -> None:
        """What is to be done: sources of these sizes in bytes, and characters that wait to be extracted."""
        self._unread = {True: 0.0, False: 0.0}
        for size in sizes:
            self._unread[size is not None] += 1 if size is None else size
        self._waiting = waiting

    def skip(self) -> None:
        """What went on since the last step says nothing of the next: the model was loaded."""
        self._last = self._clock()

    def has_read(self, size: int | None, characters: int) -> None:
        """A source of so many bytes was read, and so many new characters were in it."""
        amount = 1.0 if size is None else size
        self._unread[size is not None] -= amount
        self._waiting += characters
        self._read[size is not None].append(_Step(amount, characters, self._lap()))

    def has_extracted(self, characters: int) -> None:
        """An article of so many characters has its claims."""
        self._waiting -= characters
        self._extracted.append(_Step(characters, characters, self._lap()))

    @property
    def articles_per_minute(self) -> float | None:
        """Of those steps that are remembered, reading included; None in the first moments."""
        if self._too_early():
            return None
        # As much of the reading as belongs to the articles: of either, only the last steps are known.
        found = sum(step.characters for step in self._extracted)
        per_character = self._seconds_to_read(found)
        return 60 * len(self._extracted) / (_seconds(self._extracted) + per_character)

    @property
    def seconds_left(self) -> float | None:
        """None in the first moments, and where nothing like what is to be read has been read yet."""
        if self._too_early():
            return None
        characters, seconds = float(self._waiting), 0.0
        for known, unread in self._unread.items():
            if unread <= 0:
                continue
            size = sum(step.size for step in self._read[known])
            if not size:
                return None
            characters += unread * sum(step.characters for step in self._read[known]) / size
            seconds += unread * _seconds(self._read[known]) / size
        speed = _seconds(self._extracted) / max(1.0, sum(step.size for step in self._extracted))
        return seconds + characters * speed

    def _seconds_to_read(self, characters: float) -> float:
        steps = [step for known in self._read.values() for step in known]
        found = sum(step.characters for step in steps)
        return characters * _seconds(steps) / found if found else 0.0

    def _too_early(self) -> bool:
        return len(self._extracted) < FIRST_ARTICLES or _seconds(self._extracted) < FIRST_SECONDS

    def _lap(self) -> float:
        now = self._clock()
        seconds, self._last = now - self._last, now
        return seconds


def _seconds(steps: Iterable[_Step]) -> float:
    return sum(step.seconds for step in steps)
