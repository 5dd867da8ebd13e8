"""Fonts as packages bring them go in; what pages load of them comes out, with its style sheet.

A page must not ask another host for a font, and one whole font weighs more than a page's text. So
each face is cut down to files of some hundred characters, of which a browser loads those it needs.
The licence reserves the name *Source* for the fonts as they were, so what is cut has other names.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Any

from corpus.engine import CACHE

FOLDER = "assets/corpus/fonts"
"""Where the site has them."""
STYLES = "fonts.css"
LICENCE = "OFL.txt"

_SERIF, _SANS = "font-source-serif-pro", "font-source-sans-pro"


def _characters(ranges: Iterable[tuple[int, int]]) -> set[int]:
    return {character for first, last in ranges for character in range(first, last + 1)}


_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0xFF),
    (0x2BB, 0x2BF),  # how transliteration writes the glottal stop and ayn
    (0x300, 0x304),  # marks stand with the letters they are put on: a browser places them by one
    (0x306, 0x308),
    (0x30A, 0x30C),
    (0x323, 0x331),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x2190, 0x2193),
)
_LETTERS = (
    "ĀāĂăĄąĆćČčĐđĒēĘęĚěĞğĠġĪīİıŁłŃńŌōŒœŘřŚśŞşŠšŪūŸŹźŻżŽžƏəǦǧǰȘșȚț"
    "ḌḍḎḏḠḡḤḥḪḫḲḳḶḷṀṁṂṃṄṅṆṇṚṛṢṣṬṭṮṯẒẓẔẕẖ⁄€™−≠≤≥"
)
PARTS = {
    "latin": _characters(_RANGES) | set(map(ord, _LETTERS)),
    "more": _characters(((0x100, 0x24F), (0x2B0, 0x52F), (0x1E00, 0x20CF), (0x2100, 0x22FF))),
}
"""What each file of a face holds: all that a page in English asks for, with names transliterated
from Arabic, Persian or Turkish; and what else there is: other Latin, Greek, Cyrillic letters."""
PARTS["more"] -= PARTS["latin"]

_FEATURES = "ccmp kern liga lnum locl mark mkmk onum pnum tnum".split()
_LEGAL = (0, 5, 7, 8, 9, 11, 13, 14)
"""Numbers of the names that stay: copyright, version, trademark, makers, licence."""


@dataclass(frozen=True, slots=True)
class Face:
    """One of the faces, as style sheets know it."""

    name: str
    """How its files begin."""
    family: str
    package: str
    source: str
    """Its file in the package, without ending."""
    weight: str
    """As ``font-weight`` has it; a range keeps a browser from making bolder what is bold."""
    style: str


def _face(name: str, source: str, weight: str, style: str = "normal") -> Face:
    family, package = ("Serif", _SERIF) if name.startswith("serif") else ("Sans", _SANS)
    return Face(name, f"Report {family}", package, source, weight, style)


FACES = (
    _face("serif", "SourceSerifPro-Regular", "400"),
    _face("serif-semibold", "SourceSerifPro-Semibold", "600 700"),
    _face("serif-italic", "SourceSerifPro-It", "400", "italic"),
    _face("sans", "SourceSansPro-Regular", "400"),
    _face("sans-semibold", "SourceSansPro-Semibold", "600 700"),
    _face("sans-italic", "SourceSansPro-It", "400", "italic"),
)


def make_fonts(root: Path) -> dict[str, Path]:
    """Return the fonts' files by their names in the site; made once, then kept below ``root``."""
    kept = root / CACHE / "fonts"
    folder = kept / _key()
    if not folder.is_dir():
        shutil.rmtree(kept, ignore_errors=True)
        made = kept / "new"
        made.mkdir(parents=True)
        _write_fonts(made)
        made.rename(folder)
    return {f"{FOLDER}/{path.name}": path for path in sorted(folder.iterdir())}


def _key() -> str:
    """Return the hash of all that the files depend on."""
    state = hashlib.sha256(Path(__file__).read_bytes())
    for name in (_SERIF, _SANS, "fonttools", "brotli"):
        state.update(f"{name} {version(name)}\n".encode())
    return state.hexdigest()[:16]


def _write_fonts(folder: Path) -> None:
    rules: list[str] = []
    for face in FACES:
        for part, wanted in PARTS.items():
            name = f"{face.name}-{part}.woff2"
            held = _write_part(folder / name, face, wanted)
            rules.append(_rule(face, name, held))
    (folder / STYLES).write_text("".join(rules), encoding="utf-8")
    (folder / LICENCE).write_text(_licence(), encoding="utf-8")


def _write_part(file: Path, face: Face, wanted: Set[int]) -> Iterable[int]:
    """Write what a face has of the characters wanted; return these."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    # The time of the last change stays that of the original: the same in every build.
    font = TTFont(_file(face.package, f"{face.source}.ttf"), recalcTimestamp=False)
    # Hints are for screens of few pixels, and make a file half as large again.
    options = Options(layout_features=_FEATURES, hinting=False, name_IDs=["*"])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted)
    subsetter.subset(font)
    _rename(font["name"], face)
    font.flavor = "woff2"
    font.save(file)
    return sorted(font.getBestCmap())


def _rename(names: Any, face: Face) -> None:
    """Put the face's own names in place of those that the licence reserves."""
    names.names = [name for name in names.names if name.nameID in _LEGAL and name.platformID == 3]
    style = face.source.partition("-")[2]
    full = f"{face.family} {style}"
    for number, text in ((1, face.family), (2, style), (3, full), (4, full), (6, full)):
        # The last one is for PostScript, which takes no spaces.
        words = text.replace(" ", "") if number == 6 else text
        names.setName(words, number, 3, 1, 0x409)


def _rule(face: Face, file: str, characters: Iterable[int]) -> str:
    return (
        "@font-face {\n"
        f'  font-family: "{face.family}";\n'
        f"  font-style: {face.style};\n"
        f"  font-weight: {face.weight};\n"
        "  font-display: swap;\n"
        f'  src: url("{file}") format("woff2");\n'
        f"  unicode-range: {', '.join(_runs(characters))};\n"
        "}\n"
    )


def _runs(characters: Iterable[int]) -> Iterator[str]:
    """Yield characters in order as style sheets name them, neighbours together."""
    for _, group in groupby(enumerate(characters), lambda pair: pair[1] - pair[0]):
        run = [character for _, character in group]
        yield f"U+{run[0]:X}" + (f"-{run[-1]:X}" if len(run) > 1 else "")


def _licence() -> str:
    """Return the licences as the packages have them, under a word on what was changed."""
    originals = (
        _file(name, "LICENSE.txt").read_text(encoding="utf-8").replace("\r\n", "\n").strip()
        for name in (_SERIF, _SANS)
    )
    changed = (
        "Report Serif and Report Sans are modified versions of the fonts Source Serif Pro and\n"
        "Source Sans Pro: reduced to some characters, without hints, under other names. They are\n"
        "under the same licence as the originals, whose notices follow."
    )
    return "\n\n\n".join((changed, *originals)) + "\n"


def _file(package: str, name: str) -> Path:
    found = files(package.replace("-", "_")) / "files" / name
    assert isinstance(found, Path)
    return found
