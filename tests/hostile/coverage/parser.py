"""The parser reads what graphql-core's reads, and the parser for messages says what graphql-core says."""

from tests.differential.written_cases import written_cases
from tests.engine import test_core_parser, test_parser


def seeds() -> list[bytes]:
    texts = (
        [case.query for case in written_cases()] + test_parser.CONSTRUCTS + test_core_parser.WRITTEN
    )
    return [text.encode("utf-8", "surrogatepass") for text in texts]


def check(data: bytes) -> None:
    try:
        text = data.decode("utf-8", "surrogatepass")  # lone surrogates come in by escapes in JSON
    except UnicodeDecodeError:
        return
    try:
        test_parser.assert_same(text)
        test_core_parser.assert_same(text)
    except RecursionError:
        return  # graphql-core's own, in text that is nested deeply
