"""What columns are taken for by their headers, in many languages and only where they cannot mean two things."""

import csv
from importlib.resources import files

import pytest

from evenhand.link.fields import KINDS
from evenhand.link.lists.headers import columns_of
from evenhand.link.lists.tables import folded, headers, list_fields

TABLE = list(csv.DictReader((files("evenhand") / "data/lists/headers.csv").read_text("utf-8").splitlines()))
MEANT_AMBIGUOUS = {"birth_date": "event_date", "event_date": "birth_date", "id": "identifier", "identifier": "id"}


def taken(*header: str, **declared: str) -> dict[str, str]:
    found = columns_of(header, declared, "a.csv")
    assert found.faults == (), found.faults
    return {header[at]: field for at, field in found.taken}


def refused(*header: str, **declared: str) -> str:
    return " ".join(map(str, columns_of(header, declared, "a.csv").faults))


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Full name", "Date of birth", "Sex", "Passport No."], ["name", "birth_date", "sex", "identifier"]),
        (["Nom", "Prénom", "Né(e) le", "Lieu de disparition"], ["family", "given", "birth_date", "place"]),
        (["Nombre", "Primer apellido", "Segundo apellido", "Edad"], ["given", "family", "family", "age"]),
        (["Фамилия", "Имя", "Отчество", "Дата рождения"], ["family", "given", "father", "birth_date"]),
        (["ФИО", "Год рождения", "Пол"], ["name", "birth_date", "sex"]),
        (["Прізвище", "Ім'я", "По батькові", "Дата зникнення"], ["family", "given", "father", "event_date"]),
        (["الاسم الكامل", "اسم الأم", "تاريخ الميلاد", "رقم الهوية"], ["name", "mother", "birth_date", "identifier"]),
        (["نام", "نام خانوادگی", "نام پدر", "کد ملی"], ["given", "family", "father", "identifier"]),
        (["ADI", "SOYADI", "BABA ADI", "Doğum Yeri"], ["given", "family", "father", "birth_place"]),
        (["Soyadı, adı, atasının adı", "Təvəllüd", "Cinsi"], ["name", "birth_date", "sex"]),
        (["Ազգանուն", "Անուն", "Հայրանուն", "Ծննդյան ամսաթիվ"], ["family", "given", "father", "birth_date"]),
        (["გვარი", "სახელი", "დაბადების თარიღი"], ["family", "given", "birth_date"]),
        (["שם משפחה", "שם פרטי", "תאריך לידה", "ת.ז."], ["family", "given", "birth_date", "identifier"]),
        (["NAME (English)", "name_ar", "DOB"], ["name", "name", "birth_date"]),
        (["№", "  full   NAME "], ["id", "name"]),
    ],
)
def test_a_header_is_taken_for_something_else(header: list[str], fields: list[str]) -> None:
    assert taken(*header) == dict(zip(header, fields, strict=True))


@pytest.mark.parametrize(
    ("header", "field"),
    [
        (["Name"], "name"),
        (["Name", "Surname"], "given"),
        (["Name", "First name"], "family"),
        (["Name", "First name", "Surname"], "name"),
        (["Nom"], "name"),
        (["الاسم", "العائلة"], "given"),
    ],
)
def test_name_means_the_same_whatever_stands_beside_it(header: list[str], field: str) -> None:
    assert taken(*header)[header[0]] == field


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (["Name", "Date"], "could be birth_date (date of birth) or event_date"),
        (["Name", "ID number"], "could be id"),
        (["Name", "Date of death", "Date of disappearance"], "could both be event_date"),
        (["Name", "No", "Case number"], "could both be id"),
        (["Name", "Name"], "stands twice"),
        (["Ketzia Orlow", "1999-01-04"], "no column is known to hold a name ('Ketzia Orlow', '1999-01-04')"),
        (["ID", "Age"], "no column is known to hold a name"),
    ],
)
def test_a_header_that_could_mean_two_things_is_guessed(header: list[str], said: str) -> None:
    assert said in refused(*header)


def test_a_declaration_does_not_settle_it() -> None:
    assert taken("Name", "Date", Date="event_date") == {"Name": "name", "Date": "event_date"}
    assert taken("Name", "Who", Name="unused", Who="name") == {"Who": "name"}
    assert taken("Name", "No", "Case number", No="unused") == {"Name": "name", "Case number": "id"}


def test_a_year_is_read_beside_the_whole_date() -> None:
    assert taken("Name", "Year of birth", "Date of birth") == {"Name": "name", "Date of birth": "birth_date"}
    assert taken("Name", "Year of birth") == {"Name": "name", "Year of birth": "birth_date"}


def test_what_is_not_read_is_not_said() -> None:
    found = columns_of(["Name", "Remarks", "Party", ""], {}, "a.csv")
    assert found.left == ("Remarks", "Party", "column 4, without a header")


def test_a_side_or_a_fate_is_read() -> None:
    for header in ("Nationality", "Ethnicity", "Religion", "Party", "Side", "Status", "Unit", "Rank"):
        assert folded(header) not in headers()


def test_a_field_of_the_header_table_is_not_a_field() -> None:
    known = list_fields()
    assert {row["field"] for row in TABLE} - {"language"} <= known.keys()
    for row in TABLE:
        assert {part for rule in row["beside"].split("|") if rule for part in rule.split(":")} <= known.keys()
    assert {field.kind for field in known.values() if field.kind} <= set(KINDS)


def test_a_header_means_two_things_by_accident() -> None:
    for header, meanings in headers().items():
        fields = {meaning.field for meaning in meanings}
        assert len(fields) == 1 or all(MEANT_AMBIGUOUS.get(field) in fields for field in fields), header


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "uk", "ar", "fa", "tr", "az", "hy", "ka", "he"])
def test_a_language_lacks_the_fields_that_lists_have(language: str) -> None:
    said = {row["field"] for row in TABLE if row["language"] == language}
    assert {"id", "name", "family", "father", "mother", "birth_date", "age", "event_date", "place", "sex"} <= said
