"""The kit as a team installs it: the wheel in an environment of its own."""

import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy so that the repository stays as it is."""
    folder = tmp_path_factory.mktemp("build")
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "repository")
    for name in ("kit/python", "contract"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    command = ["pip", "wheel", "--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    subprocess.run(
        [sys.executable, "-m", *command, "--wheel-dir", "dist", "kit/python"],
        cwd=folder,
        check=True,
    )
    [built] = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment's programs. Its dependencies are those of these tests."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder)
    programs = folder / "bin"
    install = ["pip", "--python", str(programs / "python"), "install", "--quiet", "--no-index"]
    subprocess.run([sys.executable, "-m", *install, "--no-deps", str(wheel)], check=True)
    [packages] = folder.glob("lib/python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    return programs
