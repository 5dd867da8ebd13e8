"""The guide's way from an empty corpus to a page, walked with the commands that it gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.kept_fonts import keep_fonts

PROGRAM = Path(sys.executable).with_name("corpus")
REPORT = "2024/anglers-spring-levels"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Spring Levels</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Spring Levels on the Lower Alder</h1>
<p>The gauge at <em>Alder Bridge</em> read 1.2 metres on 1 May, lower than in any spring
since 1976. The keeper of the weir told the club that the fish had “gone upstream”, and that
nobody had seen them return since then, although the nets were out on every day of the month.</p>
<h2>The outlook</h2><p>The club expects that the river will likely fall further before August.
How much water the farms take is not known, since none of them is bound to say so.</p></article>
</body></html>"""
FACTS = [
    *("--path", REPORT, "--title", "Spring Levels on the Lower Alder", "--language", "en"),
    *("--organisation", "Alder Anglers", "--publisher", "Alder Anglers"),
    *("--published", "2024-05-02", "--url", "https://anglers.example/spring-levels"),
    *("--rights", "public-domain", "--statement", "The club gives its texts to the public."),
]
SIDECAR = f"annotations/reports/{REPORT}.yaml"


def corpus(root: Path, *arguments: str) -> tuple[int, str]:
    """Run the command as a contributor does; return its exit code and all that it printed."""
    result = subprocess.run(
        [PROGRAM, *arguments], cwd=root, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout + result.stderr


def test_from_an_empty_corpus_to_a_page(tmp_path: Path) -> None:
    text = tmp_path / f"docs/reports/{REPORT}.md"
    (tmp_path / "docs/reports").mkdir(parents=True)
    keep_fonts(tmp_path)

    # The text is imported, and annotated by two commands.
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    code, said = corpus(tmp_path, "import", str(page), *FACTS)
    assert code == 0, said
    assert "Home" not in text.read_text(encoding="utf-8")
    code, said = corpus(tmp_path, "check", REPORT)
    assert (code, "the report has no annotations" in said) == (0, True), said
    quote = ("--quote", "read 1.2 metres on 1 May", "--id", "level-on-1-may")
    code, said = corpus(
        tmp_path, "annotate", REPORT, *quote, "--claim", "fact", "--sourcing", "none-given"
    )
    assert code == 0, said
    code, said = corpus(
        tmp_path, "annotate", REPORT, "--quote", "How much water the farms take", "--claim", "gap"
    )
    assert code == 0, said
    assert corpus(tmp_path, "check", "--strict") == (0, "0 errors, 0 warnings\n")

    # A slip in the sidecar is named at its line, and what the message says mends it.
    sidecar = tmp_path / SIDECAR
    sound = sidecar.read_text(encoding="utf-8")
    sidecar.write_text(sound.replace("claim: fact", "claim: factual claim"), encoding="utf-8")
    line = sound[: sound.index("claim: fact")].count("\n") + 1
    code, said = corpus(tmp_path, "check", REPORT)
    assert code == 1
    assert said.startswith(f"{SIDECAR}:{line}:12: error[unknown-value]")
    assert 'did you mean "fact"?' in said
    code, said = corpus(tmp_path, "build")
    assert (code, (tmp_path / "site").exists()) == (1, False), "no site is built of errors"
    sidecar.write_text(sound, encoding="utf-8")

    # The text changes; where the passage went is proposed, and written when asked for.
    old = text.read_text(encoding="utf-8")
    text.write_text(old.replace("read 1.2 metres", "read but 1.2 metres"), encoding="utf-8")
    assert corpus(tmp_path, "check")[0] == 1
    assert corpus(tmp_path, "repair", REPORT)[0] in (0, 1)
    assert sidecar.read_text(encoding="utf-8") == sound, "nothing changes unasked"
    code, said = corpus(tmp_path, "repair", REPORT, "--apply")
    assert code == 0, said
    assert corpus(tmp_path, "check", "--strict") == (0, "0 errors, 0 warnings\n")

    code, said = corpus(tmp_path, "build", "--strict")
    assert code == 0, said
    page = (tmp_path / f"site/reports/{REPORT}/index.html").read_text(encoding="utf-8")
    assert 'id="a-level-on-1-may"' in page
    assert (tmp_path / f"site/reports/{REPORT}/a/level-on-1-may/index.html").is_file()
