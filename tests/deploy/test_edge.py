"""Two replicas behind each of the edges in deploy/edge, as clients see them."""

import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import httpx2
import pytest

from deploy.edge import local
from tests.support.program import Server, running

pytestmark = pytest.mark.slow

OPTIONS = ("--trusted-proxies", "127.0.0.1", "--surrogate-header", "Surrogate-Key")
TITLE = "{ allSeries { title } }"
COUNT = "{ episodes { totalCount } }"
