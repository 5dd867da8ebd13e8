"""The fonts, made once for all tests: every corpus folder would else make the same, for seconds."""

import shutil
from pathlib import Path

from filelock import FileLock

from corpus.engine import CACHE
from corpus.fonts import make_fonts

PROJECT = Path(__file__).parents[1]
FONTS = CACHE / "fonts"


def kept_fonts() -> dict[str, Path]:
    """Return the fonts' files by their names in the site."""
    (PROJECT / CACHE).mkdir(parents=True, exist_ok=True)
    with FileLock(PROJECT / CACHE / "build.lock"):
        return make_fonts(PROJECT)


def keep_fonts(root: Path) -> Path:
    """Give the corpus folder at ``root`` the fonts that an earlier build would have left there."""
    kept_fonts()
    shutil.copytree(PROJECT / FONTS, root / FONTS)
    return root
