"""Where the frames of Python's functions lie."""

from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

T = TypeVar("T")

# Slots of eight bytes: more than any request needs, and more than the chunks that CPython makes.
SLOTS = 70_000


def in_one_chunk(function: Callable[[], T]) -> T:
    """Call a function so that the frames of all that it calls lie in one piece of memory.

    CPython keeps frames in chunks of 16 KB and frees a chunk when its last frame returns. A loop
    whose calls cross the end of a chunk makes and frees one each time, which at an unlucky depth
    makes a request take three times as long: `python -m benchmarks.stack_depth`. A frame that claims
    a large stack gets a chunk of its own size, in which those above it find their place.
    """

    def call() -> T:
        return function()

    code = call.__code__.replace(co_stacksize=SLOTS)
    result: T = FunctionType(code, {}, closure=call.__closure__)()
    return result
