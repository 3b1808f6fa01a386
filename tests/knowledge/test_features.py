"""A question is counted on a shorter way than many wordings at once: the features have to be the same."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.matching.features import Counted, Words, letters_and_meanings, letters_only
from knowledge.words import words

TEXTS = st.one_of(
    st.text(max_size=80).map(words),
    st.lists(st.sampled_from("was verdient kein tischler ausbildungsvertrag kohle ist 2027 é ßß".split())).map(tuple),
)


@pytest.mark.parametrize("count", [letters_and_meanings, letters_only])
@settings(deadline=None)
@given(text=TEXTS)
def test_a_text_alone_has_the_features_it_has_among_others(
    count: Callable[[Sequence[Words]], Counted], text: Words
) -> None:
    alone, among = count([text]), count([text, ("noch", "einer")])
    own = among.owners == 0
    for part in ("owners", "codes", "counts"):
        mine, theirs = getattr(alone, part), getattr(among, part)[own]
        assert mine.dtype == theirs.dtype
        assert np.array_equal(mine, theirs), part
