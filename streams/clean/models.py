"""What cleaning needs beside the page: models and tables, loaded once a process and handed down."""

from dataclasses import dataclass

from streams import __version__
from streams.clean.articles.flat.model import LineModel
from streams.clean.body import BodyModel
from streams.clean.fields.person_names import is_given
from streams.clean.fields.times.names import common_names
from streams.clean.refuse.floor import Floor
from streams.clean.text.urls import domain_of
from streams.language import MODEL, language_of
from streams.records import Versions


@dataclass(frozen=True, slots=True)
class CleanModels:
    """The loaded models, and their versions as every article names them."""

    body: BodyModel
    versions: Versions
    lines: LineModel
    floor: Floor


def load() -> CleanModels:
    """Loads the models and reads what else the first page would have to wait for."""
    language_of("A sentence that is long enough to tell its language.")
    common_names()
    is_given("Ines")
    domain_of("https://www.example.org/")
    body = BodyModel.load()
    lines = LineModel.load()
    versions = Versions(copydesk=__version__, models={"body": body.version, "lines": lines.version, "language": MODEL})
    return CleanModels(body=body, versions=versions, lines=lines, floor=Floor.load())
