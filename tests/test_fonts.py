"""Fonts: small, the same every time, under names of their own, with what names are written in."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from corpus.fonts import FACES, FOLDER, LICENCE, STYLES, make_fonts
from tests.kept_fonts import kept_fonts

BUDGET = 120_000
"""Bytes of all faces that a page in English may load."""
WRITTEN = "Tālibān Qurān Erdoğan Şahin Łódź Niš “–…’ €5 ≠ 3½"
TRANSLITERATED = "Ṭ Ẓ ʿ Ḥ ʾ Ḫ"
"""What the makers have not drawn in the serif's italic."""


@pytest.fixture(scope="module")
def made() -> dict[str, Path]:
    return {name.removeprefix(f"{FOLDER}/"): path for name, path in kept_fonts().items()}


def test_two_runs_make_the_same(made: dict[str, Path], tmp_path: Path) -> None:
    again = make_fonts(tmp_path)
    assert {path.name: path.read_bytes() for path in again.values()} == {
        name: path.read_bytes() for name, path in made.items()
    }


def test_kept_fonts_are_not_made_again(made: dict[str, Path]) -> None:
    before = {name: path.stat().st_mtime_ns for name, path in made.items()}
    assert {path.name: path.stat().st_mtime_ns for path in kept_fonts().values()} == before


def test_all_faces_of_an_english_page_fit_the_budget(made: dict[str, Path]) -> None:
    sizes = [made[f"{face.name}-latin.woff2"].stat().st_size for face in FACES]
    assert sum(sizes) <= BUDGET


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.name)
def test_what_names_are_written_in_is_there(face, made: dict[str, Path]) -> None:
    latin = TTFont(made[f"{face.name}-latin.woff2"])
    more = TTFont(made[f"{face.name}-more.woff2"])
    written = WRITTEN + (TRANSLITERATED if face.name != "serif-italic" else "")
    assert [letter for letter in written if ord(letter) not in latin.getBestCmap()] == []
    assert not latin.getBestCmap().keys() & more.getBestCmap().keys()
    if face.style == "normal":
        letters = "ЖжЁёЇїЙй ΑΩάω Ůő ạ".replace(" ", "")
        assert [letter for letter in letters if ord(letter) not in more.getBestCmap()] == []
    features = {record.FeatureTag for record in latin["GSUB"].table.FeatureList.FeatureRecord}
    assert {"liga", "ccmp", "onum", "pnum"} <= features
    positions = {record.FeatureTag for record in latin["GPOS"].table.FeatureList.FeatureRecord}
    assert {"kern", "mark"} <= positions


def test_reserved_name_is_used_only_for_the_originals(made: dict[str, Path]) -> None:
    """The licence: no name of a modified font may hold the reserved one, and the notices stay."""
    fonts = [path for name, path in made.items() if name.endswith(".woff2")]
    assert len(fonts) == 2 * len(FACES)
    for path in fonts:
        names = {record.nameID: record.toUnicode() for record in TTFont(path)["name"].names}
        shown = [names[number] for number in names if number in {1, 2, 3, 4, 6, 16, 17, 18, 21, 22}]
        assert [name for name in shown if "source" in name.casefold()] == [], path.name
        assert names[1] in {"Report Serif", "Report Sans"}
        assert "Reserved Font Name" in names[0]
        assert "SIL Open Font License" in names[13]
    assert "Source" not in made[STYLES].read_text(encoding="utf-8")
    licence = made[LICENCE].read_text(encoding="utf-8")
    assert licence.count("SIL OPEN FONT LICENSE Version 1.1") == 2
    assert "modified versions" in licence
