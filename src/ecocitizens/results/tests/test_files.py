"""The results of the example, and of a made-up programme, as files."""

import csv
import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from ecocitizens.core.refusal import Refused
from ecocitizens.grants.models import Grant
from ecocitizens.programmes.models import Programme
from ecocitizens.results.files import as_csv, as_table, as_xlsx, json_parts, safe_cell

pytestmark = pytest.mark.django_db


def rows_of(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"))))


def test_the_csv_holds_exact_numbers_beside_what_was_declared(mangystau: Programme) -> None:
    rows = rows_of(as_csv(mangystau, "en"))
    assert [row["Total participants"] for row in rows] == ["1580", "1246", "28", "", "", "", "2854"]
    assert rows[2]["Total participants: declared"] == "1926"
    assert rows[2]["Total participants: verdict"] == "not supported"
    assert rows[-1]["Key"] == "mangystau"
    assert as_csv(mangystau, "en").startswith(b"\xef\xbb\xbf")


def test_its_words_are_in_the_language_asked_for(mangystau: Programme) -> None:
    rows = rows_of(as_csv(mangystau, "kk"))
    assert "Іс-шараға қатысушылардың жалпы саны" in rows[0]
    assert rows[0]["Кілт"] == "saiga-horn-campaign"


@pytest.mark.parametrize("text", ["=1+1", "+7", "-2", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str, mangystau: Programme) -> None:
    Grant.objects.filter(programme=mangystau, number=1).update(title={"en": text})
    name = rows_of(as_csv(mangystau, "en"))[0]["Grant"]
    assert name.startswith("'")
    page = load_workbook(io.BytesIO(as_xlsx(mangystau, "en"))).active
    assert page is not None
    assert page.cell(2, 2).data_type == "s"


@pytest.mark.parametrize("value", ["Kuryk", "7", 7, -7, "a=b"])
def test_what_is_no_formula_stays_as_it_is(value: object) -> None:
    assert safe_cell(value) == value


def test_the_sheet_holds_the_same_as_the_csv(mangystau: Programme) -> None:
    page = load_workbook(io.BytesIO(as_xlsx(mangystau, "ru"))).active
    assert page is not None
    cells = [[str(cell or "") for cell in row] for row in page.iter_rows(values_only=True)]
    wanted = list(csv.reader(io.StringIO(as_csv(mangystau, "ru").decode("utf-8-sig"))))
    assert cells == wanted


def test_every_figure_of_the_json_is_the_sum_of_its_records(mangystau: Programme) -> None:
    found = json.loads("".join(json_parts(mangystau, "en")))
    assert found["position"] > 100
    totals = {
        one["indicator"]: one["value"]
        for one in found["figures"]
        if one["scope"]["kind"] == "programme"
    }
    assert totals["participants"] == 2854
    for one in found["figures"]:
        added = sum(record["adds"] or 0 for record in one["records"])
        assert added == (one["value"] or 0), one["indicator"]
        assert len(one["records"]) == one["records_count"]


def test_the_json_tells_verdicts_with_their_hints(mangystau: Programme) -> None:
    found = json.loads("".join(json_parts(mangystau, "en", with_records=False)))
    by_key = {one["key"]: one for one in found["declarations"]}
    total = by_key["total-participants"]
    assert (total["value"], total["counted"], total["verdict"]) == (4752, 2854, "not_supported")
    assert [hint["code"] for hint in total["hints"]] == ["contains"]
    assert "It contains 1,926" in " ".join(total["sentences"])
    assert all("records" not in one for one in found["figures"])


def test_the_table_for_the_terminal_tells_doubts_below(mangystau: Programme) -> None:
    text = as_table(mangystau, "en")
    assert "28 ✗ 1,926" in text
    assert "1,926 is not supported." in text
    assert "probably copied from the wrong column" in text
    assert "4 is not supported" in text
    assert "6 is not supported" in text


def test_a_made_up_programme_has_its_own_table_and_doubts(made_up: Programme) -> None:
    text = as_table(made_up, "en")
    assert "add up to" in text
    assert "swapped" in text
    assert "neighbouring row" in text


def test_the_command_writes_a_file_whole_or_not_at_all(
    mangystau: Programme, tmp_path: Path
) -> None:
    target = tmp_path / "results.xlsx"
    call_command("results", "mangystau", "--lang", "kk", "--format", "xlsx", "-o", str(target))
    assert target.read_bytes().startswith(b"PK")
    with pytest.raises(Exception, match="could not be written"):
        call_command("results", "mangystau", "--format", "csv", "-o", str(tmp_path / "no" / "x"))
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["results.xlsx"]


def test_the_command_refuses_an_unknown_programme(db: None) -> None:
    with pytest.raises(Exception, match="no programme with the key “nowhere”") as caught:
        call_command("results", "nowhere")
    assert isinstance(caught.value.__cause__, Refused)
