"""An anchored report and its text go in; its body comes out, with marks and links that work."""

from __future__ import annotations

from corpus.anchor import AnchoredReport
from corpus.documents import DOCUMENTS
from corpus.links import resolve_link
from corpus.merge import Mark, MergedBody, merge_body
from corpus.settings import Settings
from corpus.text import CanonicalText


def merge_report(anchored: AnchoredReport, text: CanonicalText, settings: Settings) -> MergedBody:
    """Mark the annotations of one report in the tree of ``text``, which is of no use afterwards."""
    report = anchored.report
    marks = [
        Mark(
            located.value.id,
            located.value.claim.value,
            anchor.span,
            located.value.claim.label.lower(),
        )
        for located, anchor in zip(report.annotations, anchored.anchors, strict=True)
        if anchor.span is not None
    ]
    kept = {old: new.value for old, new in report.paragraphs.items() if new.value != "retired"}
    document = str(report.text_path).removeprefix(f"{DOCUMENTS}/")
    return merge_body(
        text.root, text, marks, kept, lambda address: resolve_link(address, document, settings)
    )
