"""What records name: other records, and what their facts rest on."""

from pathlib import Path

import pytest

from tests.support.edited import edited, mistakes


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        pytest.param(
            "episodes.toml",
            '["ida-marsh", "otto-finch"]',
            '["ida-marsh", "otto-fink"]',
            'lantern-bay/episodes.toml [lantern-bay-s01e02] characters = "otto-fink": wanted a header of characters.toml; did you mean "otto-finch"?',
            id="dangling reference",
        ),
        pytest.param(
            "characters.toml",
            'school = "bay-school"\nsources',
            'school = "xyz"\nsources',
            'lantern-bay/characters.toml [miss-quill] school = "xyz": wanted a header of schools.toml',
            id="dangling reference like no other",
        ),
        pytest.param(
            "crew_credits.toml",
            'person = "tom-hale"',
            'person = "tom-hail"',
            'lantern-bay/crew_credits.toml [tom-hale-director] person = "tom-hail": wanted a header of actors.toml or crew_members.toml; did you mean "tom-hale"?',
            id="dangling reference to a person",
        ),
        pytest.param(
            "locations.toml",
            '"episode:lantern-bay-s01e01"',
            '"episode:lantern-bay-s01e09"',
            'lantern-bay/locations.toml [hook-head] scenes.subject = "episode:lantern-bay-s01e09": wanted a header of episodes.toml; did you mean "lantern-bay-s01e03"?',
            id="dangling reference in a nested table",
        ),
        pytest.param(
            "notes.toml",
            '"person:jonas-reed"',
            '"person:jonas-reid"',
            'lantern-bay/notes.toml [rowing-lessons] subjects = "person:jonas-reid": wanted a header of actors.toml or crew_members.toml; did you mean "jonas-reed"?',
            id="dangling reference with a type",
        ),
        pytest.param(
            "schools.toml",
            '"lantern-bay-companion"',
            '"lantern-bay-companions"',
            'lantern-bay/schools.toml [bay-school] sources = "lantern-bay-companions": wanted a header of sources.toml; did you mean "lantern-bay-companion"?',
            id="unknown source",
        ),
        pytest.param(
            "episodes.toml",
            '["lantern-bay-credits"], confidence',
            '["end-credits"], confidence',
            'lantern-bay/episodes.toml [lantern-bay-s01e01] evidence.sources = "end-credits": wanted a header of sources.toml; did you mean "lantern-bay-credits"?',
            id="unknown source of evidence",
        ),
        pytest.param(
            "episodes.toml",
            '"lantern-bay-fan-timeline"',
            '"lantern-bay-fanpage"',
            'lantern-bay/episodes.toml [lantern-bay-s01e01] disputes.sources = "lantern-bay-fanpage": wanted a header of sources.toml; did you mean "lantern-bay-fan-timeline"?',
            id="unknown source of a dispute",
        ),
        pytest.param(
            "episodes.toml",
            'season = "lantern-bay-season-1"\nnumber = 3',
            'season = "lantern-bay-season-3"\nnumber = 3',
            'lantern-bay/episodes.toml [lantern-bay-s01e03] season = "lantern-bay-season-3": wanted a header of seasons.toml; did you mean "lantern-bay-season-2"?',
            id="episode placed in a missing season",
        ),
        pytest.param(
            "music_cues.toml",
            '"episode:lantern-bay-s01e02"',
            '"episode:the-long-night"',
            'lantern-bay/music_cues.toml [row-row-in-s01e02] subject = "episode:the-long-night": wanted a header of episodes.toml, but this is one of films.toml',
            id="film cited as an episode",
        ),
        pytest.param(
            "locations.toml",
            '"film:the-long-night"',
            '"episode:the-long-night"',
            'lantern-bay/locations.toml [hook-head] scenes.subject = "episode:the-long-night": wanted a header of episodes.toml, but this is one of films.toml',
            id="film cited as an episode in a nested table",
        ),
        pytest.param(
            "notes.toml",
            '"person:jonas-reed"',
            '"crew-member:jonas-reed"',
            'lantern-bay/notes.toml [rowing-lessons] subjects = "crew-member:jonas-reed": wanted one of these before the colon, not "crew-member": series, season, episode, film, character, relationship, school, person, cast-credit, crew-credit, literary-work, company, album, track, artist, music-cue, awards-body, ceremony, award, moment, ensemble, publication, review, review-score, best-of-list-entry, viewership-report, statistic, location, milestone, note, source',
            id="reference of the wrong type",
        ),
        pytest.param(
            "notes.toml",
            '"location:the-quay"',
            '"place:the-quay"',
            'lantern-bay/notes.toml [rowing-lessons] subjects = "place:the-quay": wanted one of these before the colon, not "place": series, season, episode, film, character, relationship, school, person, cast-credit, crew-credit, literary-work, company, album, track, artist, music-cue, awards-body, ceremony, award, moment, ensemble, publication, review, review-score, best-of-list-entry, viewership-report, statistic, location, milestone, note, source',
            id="reference of an unknown type",
        ),
    ],
)
def test_wrong_reference(tmp_path: Path, file: str, old: str, new: str, mistake: str) -> None:
    """A reference that leads nowhere is answered with where it should lead, and a near miss."""
    assert mistakes(edited(tmp_path, file, old, new)) == [mistake]


@pytest.mark.parametrize(
    ("file", "old", "new", "mistake"),
    [
        pytest.param(
            "schools.toml",
            'sources = ["lantern-bay-companion"]',
            "sources = []",
            "lantern-bay/schools.toml [bay-school] sources = []: wanted at least one item",
            id="uncited record",
        ),
        pytest.param(
            "schools.toml",
            'sources = ["lantern-bay-companion"]\n',
            "",
            "lantern-bay/schools.toml [bay-school] sources: wanted this key to be there",
            id="record without sources",
        ),
        pytest.param(
            "series.toml",
            'sources = ["lantern-bay-fan-timeline"]',
            "sources = []",
            "lantern-bay/series.toml [lantern-bay] disputes.sources = []: wanted at least one item (table 1)",
            id="dispute without a source",
        ),
        pytest.param(
            "series.toml",
            ', reason = "The credits name Ireland."',
            "",
            "lantern-bay/series.toml [lantern-bay] disputes.reason: wanted this key to be there (table 1)",
            id="dispute without a reason",
        ),
        pytest.param(
            "episodes.toml",
            ', confidence = "INFERRED"',
            "",
            "lantern-bay/episodes.toml [lantern-bay-s01e01] evidence.confidence: wanted this key to be there (table 1)",
            id="evidence without a confidence",
        ),
        pytest.param(
            "schools.toml",
            "sources = ",
            'evidence = [{ field = "site", sources = ["lantern-bay-credits"], confidence = "OFFICIAL" }]\nsources = ',
            'lantern-bay/schools.toml [bay-school] evidence.field = "site": wanted one of the keys name, aliases, description',
            id="evidence for an unknown key",
        ),
        pytest.param(
            "episodes.toml",
            "release_date = 2011-03-18\n",
            'release_date = 2011-03-18\nevidence = [{ field = "synopsis", sources = ["lantern-bay-credits"], confidence = "OFFICIAL" }]\n',
            'lantern-bay/episodes.toml [lantern-bay-s01e03] evidence.field = "synopsis": wanted a key to which this record gives a value',
            id="evidence for a key without value",
        ),
        pytest.param(
            "schools.toml",
            'aliases = ["The School on the Quay"]\n',
            'evidence = [{ field = "aliases", sources = ["lantern-bay-credits"], confidence = "OFFICIAL" }]\n',
            'lantern-bay/schools.toml [bay-school] evidence.field = "aliases": wanted a key to which this record gives a value',
            id="evidence for an empty list",
        ),
        pytest.param(
            "tracks.toml",
            'confidence = "OFFICIAL" },\n',
            'confidence = "OFFICIAL" },\n    { field = "runtime", sources = ["lantern-bay-companion"], confidence = "FAN" },\n',
            'lantern-bay/tracks.toml [lighting-up-score] evidence.field = "runtime": wanted each key once',
            id="evidence twice for a key",
        ),
        pytest.param(
            "schools.toml",
            "sources = ",
            'disputes = [{ field = "site", value = "The hill", sources = ["lantern-bay-fan-timeline"], reason = "It moved." }]\nsources = ',
            'lantern-bay/schools.toml [bay-school] disputes.field = "site": wanted one of the keys name, aliases, description',
            id="dispute about an unknown key",
        ),
        pytest.param(
            "tracks.toml",
            'field = "runtime", value',
            'field = "version", value',
            'lantern-bay/tracks.toml [lighting-up-score] disputes.field = "version": wanted a key to which this record gives a value',
            id="dispute about a key without value",
        ),
        pytest.param(
            "series.toml",
            'field = "origin_countries", value = "GB"',
            'field = "original_language", value = "en"',
            'lantern-bay/series.toml [lantern-bay] disputes.value = "en": wanted another value than the one kept in `original_language`',
            id="dispute that repeats the kept text",
        ),
        pytest.param(
            "tracks.toml",
            'value = "4:51"',
            'value = "4:15"',
            'lantern-bay/tracks.toml [lighting-up-score] disputes.value = "4:15": wanted another value than the one kept in `runtime`',
            id="dispute that repeats the kept duration",
        ),
        pytest.param(
            "awards.toml",
            'value = "PENDING"',
            'value = "WON"',
            'lantern-bay/awards.toml [beacon-awards-2011-jury-prize] disputes.value = "WON": wanted another value than the one kept in `result`',
            id="dispute that repeats the kept word of a set",
        ),
    ],
)
def test_wrong_foundation(tmp_path: Path, file: str, old: str, new: str, mistake: str) -> None:
    """A record, fact or dispute without a proper foundation is answered with what it lacks."""
    assert mistakes(edited(tmp_path, file, old, new)) == [mistake]
