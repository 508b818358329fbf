"""A cached page against a constant body of the same size, both served by granian; page weight."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.report import Measured

CONSTANT = '''"""The control: nothing but the body, with the headers that a page must have."""

BODY = open({body!r}, "rb").read()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
'''
SECONDS = 4.0
DEPTH = 16
ROUNDS = 3


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def granian(target: str, folder: Path, environment: Mapping[str, str]) -> Iterator[int]:
    """granian with one worker serving a WSGI application; yields its port."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--no-access-log", target]
    with (folder / f"{port}.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **environment}, stdout=log, stderr=log
        )
        try:
            _wait_for(port, process)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    for _attempt in range(300):
        if process.poll() is not None:
            raise RuntimeError("granian stopped before it answered")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("granian did not answer within 30 seconds")


def request_of(port: int, path: str, encoding: str) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Accept-Encoding: {encoding}"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def first_answer(port: int, request: bytes) -> bytes:
    """One whole answer, head and body."""
    with socket.create_connection(("127.0.0.1", port), 20) as wire:
        wire.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += wire.recv(65536)
        head, _, body = answer.partition(b"\r\n\r\n")
        fields = dict(
            line.split(b":", 1) for line in head.lower().split(b"\r\n")[1:] if b":" in line
        )
        length = int(fields[b"content-length"])
        while len(body) < length:
            body += wire.recv(65536)
        if not head.startswith(b"HTTP/1.1 200"):
            raise ValueError(head.decode(errors="replace"))
        return head + b"\r\n\r\n" + body


def requests_a_second(port: int, path: str, encoding: str) -> float:
    """One connection, requests sent in groups, answers counted by their length.

    The client does next to nothing, so that on two cores the server is what is measured.
    """
    request = request_of(port, path, encoding)
    first_answer(port, request)
    size = len(first_answer(port, request))
    group = request * DEPTH
    done, end = 0, time.perf_counter() + SECONDS
    with socket.create_connection(("127.0.0.1", port), 20) as wire:
        wire.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        start = time.perf_counter()
        while time.perf_counter() < end:
            wire.sendall(group)
            left = size * DEPTH
            while left > 0:
                left -= len(wire.recv(min(left, 1 << 20)))
            done += DEPTH
        return done / (time.perf_counter() - start)


def measure_cached(folder: Path, path: str) -> Measured:
    """The median of three rounds, page and control in turn."""
    body = folder / "body.html"
    page: list[float] = []
    control: list[float] = []
    with granian("ecocitizens.wsgi:application", folder, {}) as port:
        answer = first_answer(port, request_of(port, path, "identity"))
        body.write_bytes(answer.partition(b"\r\n\r\n")[2])
        (folder / "constant.py").write_text(CONSTANT.format(body=str(body)))
        with granian("constant:application", folder, {"PYTHONPATH": str(folder)}) as other:
            for _round in range(ROUNDS):
                page.append(requests_a_second(port, path, "identity"))
                control.append(requests_a_second(other, "/", "identity"))
    ours, theirs = sorted(page)[ROUNDS // 2], sorted(control)[ROUNDS // 2]
    note = f"{body.stat().st_size:,} bytes; the constant body gives {theirs:,.0f} a second"
    return Measured(
        "cached page, requests a second",
        f"{ours:,.0f}/s",
        f"half {theirs / 2:,.0f}/s",
        theirs / 2 / ours,
        note,
    )


def measure_weight(folder: Path, path: str) -> Measured | None:
    """What a phone transfers for a first page, the map not yet near; None without a browser."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        return None
    received = 0.0

    def add(event: dict[str, float]) -> None:
        nonlocal received
        received += event["encodedDataLength"]

    with granian("ecocitizens.wsgi:application", folder, {}) as port, sync_playwright() as player:
        opened = player.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page(viewport={"width": 360, "height": 740})
        # The map's script, style and layers, whatever their hashed names.
        page.route(re.compile(r"/site/(map[./]|vendor/maplibre)"), lambda route: route.abort())
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.loadingFinished", add)
        page.goto(f"http://127.0.0.1:{port}{path}", wait_until="networkidle")
        opened.close()
    limit = 150 * 1024
    return Measured(
        "first page without map, over the wire",
        f"{received / 1024:.0f} KB",
        "150 KB",
        received / limit,
    )
