"""Finds the words that a model quotes; what does not stand in the message was invented."""

from __future__ import annotations

from qualification.reading.claims import Quote
from qualification.reading.text import fold

ALIGNED = 95.0  # per cent: a slip of the pen in a long quote is forgiven, another word is not
SHORTEST_ALIGNED = 20  # characters: in anything shorter one slip is more than the five per cent
LONGEST_ALIGNED = 400  # characters: a quote is a few words; aligning is the product of both lengths


class Quotable:
    """The words that may be quoted: `sent` is what the model was given of `message`, character for character.

    Case, accents, kinds of quotation marks and of white space do not matter; a quote starts and ends with whole words.
    """

    def __init__(self, sent: str, message: str) -> None:
        self._message = message
        self._plain, self._places = _squeezed(fold(sent))

    def find(self, words: str) -> Quote | None:
        """Where these words stand first, as the message has them."""
        wanted = _squeezed(fold(words).strip())[0]
        span = (self._exact(wanted) or self._aligned(wanted)) if wanted else None
        if span is None:
            return None
        start, end = self._places[span[0]], self._places[span[1] - 1] + 1
        return Quote(self._message[start:end], start, end)

    def _exact(self, wanted: str) -> tuple[int, int] | None:
        start = self._plain.find(wanted)
        while start >= 0:
            if not self._inside_word(start) and not self._inside_word(start + len(wanted)):
                return start, start + len(wanted)
            start = self._plain.find(wanted, start + 1)
        return None

    def _inside_word(self, place: int) -> bool:
        """'no' does not stand in 'now'; scripts that write without spaces have no such borders."""
        around = self._plain[max(0, place - 1) : place + 1]
        return len(around) == 2 and around.isalnum() and around.isascii()

    def _aligned(self, wanted: str) -> tuple[int, int] | None:
        from rapidfuzz.fuzz import partial_ratio_alignment

        if not SHORTEST_ALIGNED <= len(wanted) <= min(len(self._plain), LONGEST_ALIGNED):
            return None
        found = partial_ratio_alignment(wanted, self._plain, score_cutoff=ALIGNED)
        return self._whole_words(found.dest_start, found.dest_end) if found else None

    def _whole_words(self, start: int, end: int) -> tuple[int, int]:
        while self._inside_word(start):
            start -= 1
        while self._inside_word(end):
            end += 1
        inner = self._plain[start:end]
        return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _squeezed(plain: str) -> tuple[str, list[int]]:
    """The text with every run of white space as one blank, and where each of its characters stood."""
    places = [at for at, char in enumerate(plain) if not (at and char.isspace() and plain[at - 1].isspace())]
    return "".join(" " if plain[at].isspace() else plain[at] for at in places), places
