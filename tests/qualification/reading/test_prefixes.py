from hypothesis import given
from hypothesis import strategies as st

from qualification.reading.vocabulary.prefixes import Prefixes

WORDS = st.text("abc", max_size=6)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=4), st.frozensets(st.integers(0, 5))), WORDS)
def test_a_word_has_what_every_beginning_that_opens_it_tells(told, word):
    found = Prefixes(told, frozenset.union, frozenset())

    assert found.of(word) == frozenset().union(*(said for opening, said in told.items() if word.startswith(opening)))
