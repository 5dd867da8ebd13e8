"""An anchored report goes in; its paragraphs come out, each with the annotations within it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.anchor import AnchoredReport
from corpus.model import Annotation
from corpus.sidecar_source import Located
from corpus.text import Block, CanonicalText, Span, parse_html


@dataclass(frozen=True, slots=True)
class AnnotatedParagraph:
    """A paragraph of a report and the annotations that neither begin nor end outside it."""

    block: Block
    annotations: tuple[tuple[Located[Annotation], Span], ...]
    """With their places, counted from the beginning of the paragraph."""

    def holds(self, id_: str) -> bool:
        """Return whether the annotation ``id_`` lies within it."""
        return any(located.value.id == id_ for located, _ in self.annotations)


def annotated_paragraphs(anchored: AnchoredReport) -> Iterator[AnnotatedParagraph]:
    """Yield the paragraphs of the text itself, none in lists or quotations, that hold any."""
    root = parse_html(anchored.html)
    annotations = anchored.report.annotations
    places = [
        (located, anchor.span)
        for located, anchor in zip(annotations, anchored.anchors, strict=True)
        if anchor.span
    ]
    for block in CanonicalText(root).blocks:
        if block.element.tag != "p" or block.element.getparent() is not root:
            continue
        start, end = block.start, block.start + len(block.text)
        within = tuple(
            (located, Span(span.start - start, span.end - start))
            for located, span in places
            if start <= span.start and span.end <= end
        )
        if within:
            yield AnnotatedParagraph(block, within)
