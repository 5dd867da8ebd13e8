"""Old and new published revisions of real documents go in; what repair makes of them comes out.

``python -m tests.revisions [ARCHIVE]`` prints the figures, and each passage that is not as its
label says: whether the label is disputed, and why. Labels are disputed in ``disputed_labels.json``
by document and offset alone; no text of the data stands here.
"""

from __future__ import annotations

import json
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.anchor import FoldedText, Selector
from corpus.repair import Repairer
from corpus.text import Span, canonicalize

DISPUTED = Path(__file__).parent / "disputed_labels.json"
UNCHANGED = ("kept", "kept_ambiguous", "rewrapped_only")


@dataclass(frozen=True)
class Outcome:
    """What became of one passage."""

    label: str
    result: str
    """``right``, ``wrong`` or ``gone``; ``placed`` for a deleted one that was not called gone."""
    is_sure: bool
    """Whether it would be applied unasked but for ``--apply``."""
    document: str
    offset: int
    similarity: float

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.offset


def read_pairs(archive: Path) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """Return the new text of each document, and the passages of its old one."""
    with tarfile.open(archive) as tar:
        files = {item.name: tar.extractfile(item).read() for item in tar if item.isfile()}
    (lines,) = (content for name, content in files.items() if name.endswith("quotes.jsonl"))
    passages = defaultdict(list)
    for line in lines.decode().splitlines():
        passage = json.loads(line)
        passages[passage["pair"]].append(passage)
    texts = {
        Path(name).parent.name: content.decode()
        for name, content in files.items()
        if name.endswith("/new.md")
    }
    return {pair: (texts[pair], found) for pair, found in passages.items()}


def outcomes(archive: Path) -> Iterator[Outcome]:
    """Anchor each passage in the new text as a build would, and repair what is not found."""
    for pair, (new, passages) in read_pairs(archive).items():
        folded = FoldedText(canonicalize(new))
        repairer = Repairer(folded)
        for passage in passages:
            selector = Selector(passage["exact"], passage["prefix"], passage["suffix"])
            span, similarity, is_sure = folded.find(selector).span, 1.0, True
            if span is None:
                proposal = repairer.propose(selector)
                span = proposal and proposal.span
                similarity = proposal.similarity if proposal else 0.0
                is_sure = proposal is not None and proposal.is_sure
            result = judge(new, passage, folded, span)
            offset = passage["old_start"]
            yield Outcome(passage["gold"], result, is_sure, pair, offset, similarity)


def judge(new: str, passage: dict[str, Any], folded: FoldedText, span: Span | None) -> str:
    if span is None:
        return "gone"
    if "new_start" in passage:
        labelled = Span(
            len(canonicalize(new[: passage["new_start"]] + "|")) - 1,
            len(canonicalize(new[: passage["new_end"]])),
        )
        shared = min(labelled.end, span.end) - max(labelled.start, span.start)
        return "right" if 2 * shared >= labelled.end - labelled.start else "wrong"
    if passage["gold"] in UNCHANGED:
        return "right" if span in folded.find(Selector(passage["exact"])).spans else "wrong"
    return "placed"


def disputes() -> dict[tuple[str, int], str]:
    """Return the reason for each disputed label, by document and offset in its old text."""
    listed = json.loads(DISPUTED.read_text(encoding="utf-8"))
    return {(item["pair"], item["old_start"]): item["reason"] for item in listed}


def main() -> None:
    beside = Path(__file__).resolve().parents[2] / "shared/data/revision_pairs.tar.gz"
    found = list(outcomes(Path(sys.argv[1]) if len(sys.argv) > 1 else beside))
    reasons = disputes()
    for title, some in (
        ("all labels", found),
        ("without disputed labels", [item for item in found if item.key not in reasons]),
    ):
        print(title)
        counts = Counter((item.label, item.result) for item in some)
        for (label, result), number in sorted(counts.items()):
            whole = sum(item.label == label for item in some)
            print(f"  {label:15} {result:7} {number:5} of {whole}")
    for item in found:
        if item.result in ("wrong", "placed") or (item.result == "gone") != (
            item.label == "deleted"
        ):
            reason = reasons.get(item.key)
            verdict = f"disputed: {reason}" if reason else "repair is wrong"
            print(f"{item.document}@{item.offset} {item.label} {item.result}: {verdict}")


if __name__ == "__main__":
    main()
