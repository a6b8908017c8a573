"""The dataset's identity: version, digest, counts, confidences and gaps."""

from pathlib import Path

from data.catalog import Catalog
from data.digest import digest
from data.loader import load
from data.records import RECORD_TYPES
from tests.conftest import ROOT, Execute
from tests.support.edited import edited

SMALL = ROOT / "tests" / "datasets" / "lantern-bay"


def test_what_is_loaded(execute: Execute, small: Catalog) -> None:
    """A client reads which version is loaded, what stands in it and as of when."""
    data = execute("{ meta { dataset { version factsAsOf digest counts { type count } } } }")[
        "meta"
    ]["dataset"]

    assert data["version"] == "0.1.0"
    assert data["factsAsOf"] == "2030"
    assert data["digest"] == digest(small)
    assert [row["type"] for row in data["counts"]] == [cls.__name__ for cls in RECORD_TYPES]
    assert sum(row["count"] for row in data["counts"]) == len(small)


def test_every_fact_has_one_confidence(execute: Execute, real: Catalog) -> None:
    """Each value of each sourced record is counted once, by the confidence it rests on."""
    rows = execute("{ meta { dataset { facts { confidence count } } } }", real)["meta"]["dataset"][
        "facts"
    ]

    assert [row["confidence"] for row in rows] == ["OFFICIAL", "PRESS", "FAN", "INFERRED"]
    assert all(row["count"] > 100 for row in rows)


def test_gaps_name_what_is_missing(execute: Execute, real: Catalog) -> None:
    """The album with lost rows and the awards of unknown outcome are among the gaps; no episode is."""
    data = execute(
        """{ meta { dataset { gaps { type field count nodes(first: 100) { totalCount
            nodes { ... on Sourced { slug } } } } } } }""",
        real,
    )
    gaps = {(gap["type"], gap["field"]): gap for gap in data["meta"]["dataset"]["gaps"]}

    def slugs(of: str, field: str) -> list[str]:
        return [node["slug"] for node in gaps[of, field]["nodes"]["nodes"]]

    assert ("Episode", "synopsis") not in gaps
    assert ("Episode", "characters") not in gaps
    assert slugs("Album", "tracks") == ["heartstopper-score-season-1"]
    assert len(slugs("Award", "result")) == 5
    assert all(gap["count"] == gap["nodes"]["totalCount"] > 0 for gap in gaps.values())


def test_the_digest_is_of_the_content(tmp_path: Path, small: Catalog) -> None:
    """Comments and layout leave the digest alone; a changed value does not."""
    same = tmp_path / "same"
    same.mkdir()
    restyled = edited(same, "schools.toml", "", "\n\n# a comment\n")
    other = tmp_path / "other"
    other.mkdir()
    changed = edited(other, "series.toml", 'dataset_version = "0.1.0"', 'dataset_version = "0.1.1"')

    assert digest(load(restyled)) == digest(small)
    assert digest(load(changed)) != digest(small)


def test_two_series_have_an_identity_together(execute: Execute) -> None:
    """Loaded together, two datasets have both versions and a digest of their own."""
    both = load(ROOT / "data" / "heartstopper", SMALL)
    query = "{ meta { dataset { version digest } } }"

    together, alone = (execute(query, *given)["meta"]["dataset"] for given in ([both], []))

    assert together["version"] == "1.1.0+0.1.0"
    assert together["digest"] not in {alone["digest"], ""}
