"""The corpus goes in; the pages of the site come out, as front matter and HTML for the engine."""

from corpus.pages.site import Page, build_pages

__all__ = ["Page", "build_pages"]
