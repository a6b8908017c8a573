"""Send requests to both engines, and report every difference.

The examples, the requests of `constructs.py` and random documents, each of them with other
variables too. Ends with 1 if any two answers differ.

python -m tests.differential [--documents 100000] [--seed 1] [--only-known]
"""

import argparse
import sys

from data.loader import load
from server import BUNDLED
from tests.differential.comparison import Comparison, comparison_over
from tests.differential.random_documents import documents
from tests.differential.written_cases import varied, written_cases


def _report(compared: Comparison) -> None:
    print(f"{compared.sent} requests, {compared.sound} of them answered without errors, by:")
    for path, count in compared.paths.most_common():
        print(f"{count / compared.sound:8.2%}  {path}")
    print(f"{compared.failed.total()} answered with errors, by:")
    for path, count in compared.failed.most_common():
        print(f"{count:8}  {path}")
    print(f"{len(compared.differences)} differences")
    for difference in compared.differences:
        print(f"\n{compared.shrunk(difference)}", flush=True)


def main() -> int:
    options = argparse.ArgumentParser(description="Compare plans with graphql-core.")
    options.add_argument("--documents", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only-known", action="store_true", help="examples and constructs alone")
    options.add_argument("--most", type=int, default=3, help="differences after which to stop")
    given = options.parse_args()
    catalog = load(*BUNDLED)
    compared = comparison_over(catalog)
    compared.run(varied(written_cases(), given.seed), given.most)
    if not given.only_known:
        made = documents(catalog, given.documents, given.seed)
        compared.run(varied(made, given.seed), given.most)
    _report(compared)
    return 1 if compared.differences else 0


if __name__ == "__main__":
    sys.exit(main())
