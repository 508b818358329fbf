"""The order of the measurements."""

import shutil
from pathlib import Path
from time import perf_counter

from django.core.management import call_command
from django.db import connection

from bench import pages, server, table
from bench.generate import Size, write_folder
from bench.report import Measured, say, show
from ecocitizens.core.static import collect_if_needed

REAL = "mangystau"
LOAD_LIMIT = 2000


def run(folder: Path, example: Path, grants: int) -> int:
    """Load the real programme and a made-up large one, measure, print; 1 when one is missed."""
    size = Size(grants=grants)
    say(f"made-up programme: {size.grants:,} grants, {size.activities:,} activities")
    made_up = folder / "made-up"
    records = write_folder(made_up, size)
    say(f"written: {records:,} records")
    call_command("migrate", verbosity=0, interactive=False)
    collect_if_needed()
    call_command("load", str(example), quiet=True)
    measured = [_load(made_up, records)]
    shutil.rmtree(made_up)
    say(f"loaded on {connection.vendor}: {measured[0].value}")
    measured.append(table.measure())
    measured += pages.measure(size)
    measured.append(pages.measure_pdf(REAL))
    connection.close()
    measured.append(server.measure_cached(folder, f"/kk/{REAL}/"))
    weight = server.measure_weight(folder, f"/kk/{REAL}/")
    if weight is None:
        say("first page not weighed: no Chromium on this machine")
    else:
        measured.append(weight)
    show(measured)
    return 0 if all(one.good for one in measured) else 1


def _load(folder: Path, records: int) -> Measured:
    start = perf_counter()
    call_command("load", str(folder), quiet=True)
    rate = records / (perf_counter() - start)
    return Measured(
        "load, journal on", f"{rate:,.0f} rec/s", f"{LOAD_LIMIT:,} rec/s", LOAD_LIMIT / rate
    )
