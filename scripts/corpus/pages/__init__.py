"""The corpus goes in; the pages of the site come out, as front matter and HTML for the engine."""

from corpus.pages.page import Page
from corpus.pages.site import build_pages

__all__ = ["Page", "build_pages"]
