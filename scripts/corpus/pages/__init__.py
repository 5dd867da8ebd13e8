"""The corpus goes in; the pages of the site come out, as front matter and HTML for the engine."""

from corpus.pages.kept import KeptPages
from corpus.pages.page import DataFile, Page
from corpus.pages.site import build_files, build_pages

__all__ = ["DataFile", "KeptPages", "Page", "build_files", "build_pages"]
