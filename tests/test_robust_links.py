"""Links to sources name their archived copies, as Robust Links asks."""

from __future__ import annotations

from corpus.pages.templating import environment


def attributes(macro: str, address: str, day: str) -> str:
    module = environment().get_template("macros.html").module
    return str(getattr(module, macro)(address, day)).strip()


def test_an_archived_copy_and_its_day_are_named() -> None:
    assert attributes("kept", "https://a.example/", "2024-04-10") == (
        'data-versionurl="https://a.example/" data-versiondate="2024-04-10"'
    )
    assert attributes("kept_of", "https://o.example/", "2024-04-10") == (
        'data-originalurl="https://o.example/" data-versiondate="2024-04-10"'
    )


def test_what_is_not_known_is_not_said() -> None:
    assert attributes("kept", "https://a.example/", "") == 'data-versionurl="https://a.example/"'
    assert attributes("kept", "", "2024-04-10") == ""
    assert attributes("kept_of", "", "2024-04-10") == ""
    assert "&#34;" in attributes("kept", 'https://a.example/"', "")
