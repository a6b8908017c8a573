"""Changes of inputs by whole words, of which most are still read; bytes are changed by the fuzzer."""

import random
import re
from collections.abc import Callable, Sequence

_WORDS = re.compile(r'"""(?:[^"]|"(?!""))*"""|"(?:\\.|[^"\\])*"|\w+|\.\.\.|\s+|[^\w\s]', re.DOTALL)
# How much of another input may come into one.
_LONGEST_SPAN = 40

Mutator = Callable[[bytes, int, int], bytes]


def mutator(seeds: Sequence[bytes]) -> Mutator:
    """Return a function of an input, the most bytes of the output, and a seed."""
    texts = [words(seed) for seed in seeds]
    vocabulary = sorted({word for text in texts for word in text})

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        rng = random.Random(seed)
        text = words(data)
        for _ in range(rng.choice([1, 1, 1, 2, 3, 5])):
            _change(text, texts, vocabulary, rng)
        return "".join(text).encode()[:most]

    return mutate


def words(data: bytes) -> list[str]:
    """The words, punctuators and blanks of a text, which give it again when they are joined."""
    return _WORDS.findall(data.decode("utf-8", "ignore"))


def _change(
    text: list[str], texts: Sequence[list[str]], vocabulary: Sequence[str], rng: random.Random
) -> None:
    place = rng.randrange(len(text) + 1)
    span = rng.choice([1, 1, 2, 5, _LONGEST_SPAN])
    way = rng.randrange(6)
    if way == 0:
        text[place : place + 1] = [rng.choice(vocabulary)]
    elif way == 1:
        del text[place : place + span]
    elif way == 2:
        text[place:place] = text[place : place + span]
    elif way == 3:
        other = rng.choice(texts)
        start = rng.randrange(len(other) + 1)
        text[place : place + rng.choice([0, span])] = other[start : start + span]
    elif way == 4:
        text[place:place] = [rng.choice(vocabulary)]
    elif text:
        other_place = rng.randrange(len(text))
        place = min(place, len(text) - 1)
        text[place], text[other_place] = text[other_place], text[place]
