"""An address goes in; the bytes of the page, its type and its last address come out.

A page can send its reader on; it must not send this program to another scheme, nor from the
public network into a private one.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from typing import IO
from urllib.parse import urlsplit

from corpus.importer.extract import ImportFailure

MOST_BYTES = 20_000_000
TIMEOUT = 20.0
"""Seconds to wait for an answer; all of it may take three times as long."""
_CHUNK = 65_536


@dataclass(frozen=True)
class Download:
    """What was at an address, or in a file."""

    content: bytes
    media_type: str = ""
    charset: str = ""
    url: str = ""


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        check_redirect(req.full_url, newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def check_redirect(before: str, after: str) -> None:
    """Raise ImportFailure where a page must not send us on to this address."""
    if not _host(after):
        raise ImportFailure(f"{before} sends on to {after}, which is no web address")
    if urlsplit(before).netloc != urlsplit(after).netloc and _is_private(_host(after)):
        raise ImportFailure(f"{before} sends on to {after}, which is in a private network")


def _host(url: str) -> str:
    """Return the host of a web address, "" where it is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return (parts.scheme in {"http", "https"} and parts.hostname) or ""


def _is_private(host: str) -> bool:
    try:
        found = {item[4][0] for item in socket.getaddrinfo(host, None)}
    except OSError:
        return False  # it cannot be reached either
    return any(not ipaddress.ip_address(str(item).split("%")[0]).is_global for item in found)


def fetch(
    url: str, *, before: str = "", timeout: float = TIMEOUT, most: int = MOST_BYTES
) -> Download:
    """Return what is at an address, to which a page at ``before`` may have sent us.

    Raises ImportFailure with what went wrong, in words.
    """
    if not _host(url):
        raise ImportFailure(f"{url} is no web address: it must begin with https:// or http://")
    if before:
        check_redirect(before, url)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _Redirects,
    ):
        opener.add_handler(handler())
    request = urllib.request.Request(  # noqa: S310 - the scheme is checked above
        url, headers={"User-Agent": "corpus-import/1", "Accept": "text/html,*/*;q=0.5"}
    )
    try:
        with opener.open(request, timeout=timeout) as answer:
            content = _read(answer, timeout, most)
            headers = answer.headers
            return Download(
                content,
                headers.get_content_type() if headers.get("Content-Type") else "",
                headers.get_content_charset() or "",
                answer.geturl(),
            )
    except urllib.error.HTTPError as error:
        raise ImportFailure(f"{url} answered {error.code} {error.reason}") from None
    except urllib.error.URLError as error:
        reason = error.reason
        if isinstance(reason, TimeoutError):
            raise ImportFailure(f"{url} did not answer within {timeout:g} seconds") from None
        raise ImportFailure(f"{url} cannot be reached: {reason}") from None
    except TimeoutError:
        raise ImportFailure(f"{url} did not answer within {timeout:g} seconds") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise ImportFailure(f"{url} broke off: {error or type(error).__name__}") from None


def _read(answer: IO[bytes], timeout: float, most: int) -> bytes:
    """Read an answer, but not for ever and not without bound."""
    end = time.monotonic() + 3 * timeout
    parts: list[bytes] = []
    size = 0
    while part := answer.read1(_CHUNK):  # type: ignore[attr-defined]
        parts.append(part)
        size += len(part)
        if size > most:
            raise ImportFailure(f"the file is larger than {most:,} bytes")
        if time.monotonic() > end:
            raise TimeoutError
    length = answer.headers.get("Content-Length", "")  # type: ignore[attr-defined]
    if length.isdigit() and size < int(length):
        raise http.client.IncompleteRead(b"", int(length) - size)
    return b"".join(parts)
