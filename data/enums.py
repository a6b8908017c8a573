"""The closed sets that records use, each value with the meaning that editors and clients read."""

from enum import Enum
from typing import Self


class DescribedEnum(Enum):
    """An enum whose members are written in TOML by name and carry a description."""

    description: str

    def __new__(cls, value: str, description: str) -> Self:
        member = object.__new__(cls)
        member._value_ = value
        member.description = description
        return member


class Confidence(DescribedEnum):
    OFFICIAL = (
        "OFFICIAL",
        "Stated by the makers, the network, the award body or another first-hand source.",
    )
    PRESS = "PRESS", "Stated by press or trade press."
    FAN = "FAN", "Stated by an encyclopaedia that anyone can edit, a fan site, a blog or a forum."
    INFERRED = "INFERRED", "Worked out from stated facts; no source says it outright."


class SourceKind(DescribedEnum):
    ARTICLE = "ARTICLE", "A news report, feature, interview, review or list."
    PRESS_RELEASE = "PRESS_RELEASE", "An announcement by the network, the makers or an award body."
    SOCIAL_POST = "SOCIAL_POST", "A post on a social network."
    VIDEO = "VIDEO", "A trailer, teaser, clip or other video."
    RADIO_PROGRAMME = "RADIO_PROGRAMME", "A radio broadcast or podcast."
    ON_SCREEN_CREDITS = "ON_SCREEN_CREDITS", "The credits shown in the programme itself."
    ALBUM = "ALBUM", "A published album or playlist listing."
    REFERENCE_PAGE = (
        "REFERENCE_PAGE",
        "A page kept up to date: an aggregator, a chart, a company's or a festival's page.",
    )
    ENCYCLOPAEDIA = "ENCYCLOPAEDIA", "An encyclopaedia article or a mirror of one."
    FAN_PAGE = "FAN_PAGE", "A blog, a fan site or a forum thread."
    DATA_FILE = "DATA_FILE", "A published table of figures."


class ProductionStatus(DescribedEnum):
    ANNOUNCED = "ANNOUNCED", "Ordered; filming has not started, or its start is unknown."
    FILMING = "FILMING", "Being filmed."
    POST_PRODUCTION = "POST_PRODUCTION", "Filmed; not released, or its release is unknown."
    RELEASED = "RELEASED", "Available to the public."


class Billing(DescribedEnum):
    MAIN = "MAIN", "Billed among the main cast."
    RECURRING = "RECURRING", "Appears repeatedly without being main cast."
    GUEST = "GUEST", "A guest part."
    CAMEO = "CAMEO", "A brief appearance, often by a person known for other work."
    MINOR = "MINOR", "A small part without a name."


class RelationshipKind(DescribedEnum):
    """What one character is to another; `inverse` says it from the other end."""

    ADMIRED = "ADMIRED", "Someone this character is attracted to without being together."
    ADMIRER = "ADMIRER", "Someone attracted to this character without being together."
    AUNT_OR_UNCLE = "AUNT_OR_UNCLE", "An aunt or uncle of this character."
    BULLY = "BULLY", "Someone who bullies or abuses this character."
    BULLIED = "BULLIED", "Someone whom this character bullies or abuses."
    CHILD = "CHILD", "A son or daughter of this character."
    CLIENT = "CLIENT", "Someone whom this character treats as a therapist."
    COUSIN = "COUSIN", "A cousin of this character."
    FORMER_PARTNER = (
        "FORMER_PARTNER",
        "Someone with whom this character had a romantic relationship that ended.",
    )
    FRIEND = "FRIEND", "A friend of this character."
    NIECE_OR_NEPHEW = "NIECE_OR_NEPHEW", "A niece or nephew of this character."
    PARENT = "PARENT", "A mother or father of this character."
    PARTNER = "PARTNER", "Someone with whom this character is in a romantic relationship."
    PUPIL = "PUPIL", "Someone whom this character teaches, coaches or heads."
    SIBLING = "SIBLING", "A brother or sister of this character."
    TEACHER = "TEACHER", "A teacher, coach or head teacher of this character."
    TEAMMATE = "TEAMMATE", "Someone who plays in the same team as this character."
    THERAPIST = "THERAPIST", "Someone who treats this character as a therapist."

    @property
    def inverse(self) -> "RelationshipKind":
        return RelationshipKind[_INVERSES.get(self.name, self.name)]


_ONE_WAY = {
    "ADMIRER": "ADMIRED",
    "AUNT_OR_UNCLE": "NIECE_OR_NEPHEW",
    "BULLY": "BULLIED",
    "PARENT": "CHILD",
    "TEACHER": "PUPIL",
    "THERAPIST": "CLIENT",
}
_INVERSES = _ONE_WAY | {other: kind for kind, other in _ONE_WAY.items()}


class Department(DescribedEnum):
    WRITING = "WRITING", "Writes the scripts."
    DIRECTION = "DIRECTION", "Directs episodes or the film."
    PRODUCTION = "PRODUCTION", "Produces or executive-produces."
    COMMISSIONING = "COMMISSIONING", "Orders the programme for the network."
    CASTING = "CASTING", "Finds and chooses the cast."
    CINEMATOGRAPHY = "CINEMATOGRAPHY", "Photographs and lights the scenes."
    DESIGN = "DESIGN", "Designs and dresses the sets, props and artwork."
    MAKE_UP = "MAKE_UP", "Make-up and hair."
    EDITING = "EDITING", "Edits picture."
    COLOUR = "COLOUR", "Grades the colour."
    ANIMATION = "ANIMATION", "Draws the animation."
    MUSIC = "MUSIC", "Composes, chooses or supervises music."


class LiteraryWorkKind(DescribedEnum):
    WEBCOMIC = "WEBCOMIC", "A comic published on the web."
    GRAPHIC_NOVEL = "GRAPHIC_NOVEL", "A series of printed comic volumes."
    GRAPHIC_NOVEL_VOLUME = "GRAPHIC_NOVEL_VOLUME", "One volume of a graphic novel."
    NOVEL = "NOVEL", "A prose novel."
    NOVELLA = "NOVELLA", "A short prose novel."
    COMPANION_BOOK = "COMPANION_BOOK", "A book about another work, such as a yearbook."


class AlbumKind(DescribedEnum):
    SCORE = "SCORE", "Music composed for the series."
    MIXTAPE = "MIXTAPE", "A compilation of songs heard in the series."
    PLAYLIST = "PLAYLIST", "A streaming playlist that changes over time."


class AwardResult(DescribedEnum):
    WON = "WON", "Won, or honoured without competition."
    NOT_WON = "NOT_WON", "Nominated or placed, and did not win as far as any source says."
    UNKNOWN = "UNKNOWN", "Nominated, and no source used here says how it ended."


class RatingScale(DescribedEnum):
    OUT_OF_FIVE = "OUT_OF_FIVE", "Points or stars from 0 to 5."
    OUT_OF_TEN = "OUT_OF_TEN", "Points from 0 to 10."
    LETTER = "LETTER", "A school grade from F to A+."
    UNSTATED = "UNSTATED", "Stars, of which no source says out of how many."


class ScoreKind(DescribedEnum):
    CRITICS = "CRITICS", "Made from the reviews of professional critics."
    AUDIENCE = "AUDIENCE", "Made from the ratings of viewers."


class Precision(DescribedEnum):
    """How a figure relates to the number that stands for it."""

    EXACT = "EXACT", "The number itself."
    APPROXIMATE = "APPROXIMATE", "About this number."
    MORE_THAN = "MORE_THAN", "More than this number."
    LESS_THAN = "LESS_THAN", "Less than this number."


class StatisticKind(DescribedEnum):
    COUNTRIES = "COUNTRIES", "A number of countries."
    WEEKS = "WEEKS", "A number of weeks."
    ENGAGEMENTS = "ENGAGEMENTS", "Interactions on a social network."
    CHART_POSITION = "CHART_POSITION", "A position in a chart; 1 is the top."
    SALES_CHANGE = "SALES_CHANGE", "A change of sales in per cent, week on week."
    STREAMS = "STREAMS", "Plays on a streaming service."
    LIKES = "LIKES", "People who saved or liked something."
    VIEWS_CHANGE = "VIEWS_CHANGE", "A change of views in per cent."
    AUDITIONS = "AUDITIONS", "People who auditioned."
    VIEWS = "VIEWS", "Views: hours viewed divided by the running time."
    HOURS = "HOURS", "Hours viewed."

    @property
    def unit(self) -> "StatisticUnit":
        return _UNITS.get(self, StatisticUnit.COUNT)


class StatisticUnit(DescribedEnum):
    COUNT = "COUNT", "A number of things."
    HOURS = "HOURS", "Hours."
    WEEKS = "WEEKS", "Weeks."
    PER_CENT = "PER_CENT", "Per cent; a fall is negative."
    RANK = "RANK", "A position; 1 is the top."


_UNITS = {
    StatisticKind.CHART_POSITION: StatisticUnit.RANK,
    StatisticKind.HOURS: StatisticUnit.HOURS,
    StatisticKind.SALES_CHANGE: StatisticUnit.PER_CENT,
    StatisticKind.VIEWS_CHANGE: StatisticUnit.PER_CENT,
    StatisticKind.WEEKS: StatisticUnit.WEEKS,
}


class ViewershipPeriod(DescribedEnum):
    WEEK = "WEEK", "A week, in the network's list of the ten most watched."
    HALF_YEAR = "HALF_YEAR", "Half a year, in the network's report on everything watched."


class ExternalAuthority(DescribedEnum):
    """Catalogues whose identifiers records keep."""

    BETASERIES = "BETASERIES", "BetaSeries."
    IMDB = "IMDB", "The Internet Movie Database."
    ISRC = "ISRC", "The International Standard Recording Code."
    MUSICBRAINZ = "MUSICBRAINZ", "MusicBrainz."
    NETFLIX = "NETFLIX", "Netflix."
    SPOTIFY = "SPOTIFY", "Spotify."
    THETVDB = "THETVDB", "TheTVDB."
    TMDB = "TMDB", "The Movie Database."
    TVMAZE = "TVMAZE", "TVmaze."
    WIKIDATA = "WIKIDATA", "Wikidata."


class MilestoneKind(DescribedEnum):
    LITERARY_WORK = (
        "LITERARY_WORK",
        "Something in the life of the work that the series is based on.",
    )
    DEVELOPMENT = "DEVELOPMENT", "Scripts were asked for or people were found before filming."
    OPTION = "OPTION", "The rights were bought."
    ORDER = "ORDER", "The network ordered the series, a season or a film."
    RENEWAL = "RENEWAL", "Further seasons were ordered."
    CASTING = "CASTING", "A casting call or the announcement of a part."
    FILMING = "FILMING", "Filming started, went on or ended."
    POST_PRODUCTION = "POST_PRODUCTION", "Something between filming and release."
    PROMOTION = "PROMOTION", "A teaser, a trailer, a clip or an announcement of titles or dates."
    RELEASE = "RELEASE", "Something was released."


class NoteTopic(DescribedEnum):
    WRITING = "WRITING", "Script and adaptation."
    CASTING = "CASTING", "Casting of parts."
    FILMING = "FILMING", "Filming of scenes and its places."
    CINEMATOGRAPHY = "CINEMATOGRAPHY", "Camera, lenses and light."
    DESIGN = "DESIGN", "Sets, props and artwork."
    ANIMATION = "ANIMATION", "The drawn animation."
    COLOUR = "COLOUR", "Palette and colour grading."
    MUSIC = "MUSIC", "Score and songs."
    RELEASE = "RELEASE", "Release, renewal and promotion."
    RECEPTION = "RECEPTION", "Reception by critics and audience."
    AWARDS = "AWARDS", "Awards and their circumstances."
