"""Each kind of file: PDF, Word, messages, saved pages, web archives, tables."""

from __future__ import annotations

import io
import mailbox
import zipfile
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import docx
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from dateline.model import Report, one_day
from dateline.sources import Problem, reports_from
from dateline.sources.pdf import text_of

STORY = "The army began a drill near Minsk on Monday. It will last until Friday, the ministry said in a statement."
MORE = "Neighbours complained that they had been told too late. The ministry denied it on Tuesday."
PAGE = ("<html><head><title>Armies open drill</title></head><body><article><h1>Armies open drill</h1>"
        f"<p>{STORY}</p><p>{MORE}</p></article></body></html>")
TENTH = one_day(date(2021, 9, 10))


def all_of(path: Path, columns: dict[str, str] | None = None) -> list[Report | Problem]:
    return list(reports_from([str(path)], columns=columns))


def one(path: Path, columns: dict[str, str] | None = None) -> Report:
    report, = all_of(path, columns)
    assert isinstance(report, Report), report
    return report


def fault(path: Path) -> str:
    problem, = all_of(path)
    assert isinstance(problem, Problem)
    return str(problem).replace(str(path), "PATH")


# --- PDF

def pdf(*pages: list[str], title: str = "", password: bool = False) -> bytes:
    """A small PDF with lines of text on its pages."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "BT /F1 11 Tf 14 TL 60 760 Td " + " ".join(f"({line}) '" for line in lines) + " ET"
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream".encode("latin-1"))
        kids.append(len(objects) + 1)
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {len(objects)} 0 R "
                       "/Resources << /Font << /F1 3 0 R >> >> >>".encode())
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(f'{k} 0 R' for k in kids)}] /Count {len(kids)} >>".encode()
    objects.append(f"<< /Title ({title}) >>".encode())
    out, offsets = io.BytesIO(b""), []
    out.write(b"%PDF-1.4\n")
    for number, body in enumerate(objects, 1):
        offsets.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % offset for offset in offsets)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, len(objects), start))
    if not password:
        return out.getvalue()
    from pypdf import PdfReader, PdfWriter
    writer, locked = PdfWriter(PdfReader(io.BytesIO(out.getvalue()))), io.BytesIO()
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(locked)
    return locked.getvalue()


def test_a_pdf_is_read_with_its_title_and_the_day_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "talk-2021-09-10.pdf"
    path.write_bytes(pdf(["Armies open drill", "", *STORY.split(". ")], title="Armies open drill"))
    report = one(path)
    assert "began a drill near Minsk" in report.text and report.title == "Armies open drill"
    assert report.published.days == TENTH


def test_a_pdf_without_an_ending_is_known_by_its_looks(tmp_path: Path) -> None:
    path = tmp_path / "download"
    path.write_bytes(pdf([STORY]))
    assert "began a drill" in one(path).text


def test_running_heads_page_numbers_and_hyphens_of_a_pdf_are_mended() -> None:
    days = ("Monday", "Tuesday", "Wednesday")
    pages = [["HARBOUR POST 2021", f"On {day} they told that the exer-", f"cises of {day} went on.", f"Page {n} of 3"]
             for n, day in enumerate(days, 1)]
    assert text_of(pages) == "\n\n".join(f"On {day} they told that the exercises of {day} went on." for day in days)


def test_a_scan_a_locked_file_and_a_broken_one_say_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([]))
    assert fault(path) == ("PATH: a PDF without a text layer, as a scan has none; "
                           "give it one with OCR, for instance: ocrmypdf IN.pdf OUT.pdf")
    path.write_bytes(pdf([STORY], password=True))
    assert fault(path) == "PATH: a PDF behind a password; save it without one"
    path.write_bytes(pdf([STORY])[:300])
    assert fault(path).startswith("PATH: a damaged PDF (")


# --- Word

def test_a_word_document_is_read_with_its_table_and_captions(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Armies open drill", 0)
    document.add_paragraph(STORY)
    document.add_paragraph("Tanks near the town in May 2018.", style="Caption")
    document.add_table(rows=1, cols=2).cell(0, 1).text = MORE
    document.save(str(tmp_path / "a.docx"))
    report = one(tmp_path / "a.docx")
    assert report.title == "Armies open drill" and STORY in report.text and MORE in report.text
    assert [report.text[p.start:p.end] for p in report.parts] == ["Tanks near the town in May 2018."]


def test_a_word_document_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(210_000_000))
    assert fault(tmp_path / "a.docx") == (
        "PATH: a document that unpacks to more than 200 MB; save its text as a .txt file")


def test_a_broken_word_document_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 nothing")
    assert fault(tmp_path / "a.docx").startswith("PATH: a damaged Word document (BadZipFile")


# --- messages and saved pages

def message(text: str = STORY * 2, subject: str = "Armies open drill") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "The Harbour Post <news@harbour.example>", "me@h.example", subject
    mail["Date"] = "Fri, 10 Sep 2021 23:30:00 -0500"
    mail.set_content(text)
    return mail


def test_a_message_is_dated_by_its_head_and_its_attachments_are_read(tmp_path: Path) -> None:
    mail = message()
    mail.add_attachment(pdf([MORE]), maintype="application", subtype="pdf", filename="talk.pdf")
    mail.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="map.png")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    report, attached, picture = all_of(tmp_path / "a.eml")
    assert isinstance(report, Report) and isinstance(attached, Report)
    assert (report.title, report.outlet, report.published.days) == ("Armies open drill", "The Harbour Post", TENTH)
    assert report.published.because == "the message is dated Fri, 10 Sep 2021 23:30:00 -0500"
    assert "told too late" in attached.text and attached.published.days == TENTH
    assert attached.path.endswith("a.eml talk.pdf")
    assert "a.eml map.png: an attachment that is no report; read are .txt, .html" in str(picture)


def test_a_message_whose_plain_part_stands_in_for_its_page(tmp_path: Path) -> None:
    mail = message("View this message in your browser.")
    mail.add_alternative(PAGE, subtype="html")
    (tmp_path / "a.eml").write_bytes(bytes(mail))
    assert STORY in one(tmp_path / "a.eml").text


def test_a_mailbox_is_read_message_by_message(tmp_path: Path) -> None:
    box = mailbox.mbox(tmp_path / "a.mbox")
    box.add(message())
    box.add(message("", "Empty"))
    box.add(message(MORE * 2))
    box.close()
    first, empty, last = all_of(tmp_path / "a.mbox")
    assert isinstance(first, Report) and isinstance(last, Report) and "told too late" in last.text
    assert str(empty).endswith("a.mbox message 2: no text in it; nothing to read here")
    (tmp_path / "b.mbox").write_text("nothing")
    assert fault(tmp_path / "b.mbox") == 'PATH: no message in it; a mailbox begins each message with a line "From "'


def test_a_saved_page_is_read_with_its_address(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://planet.example/1\r\n"
        b"Date: Mon, 5 Feb 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
        b"boundary=\"B\"\r\n\r\n--B\r\nContent-Type: text/html; charset=windows-1252\r\nContent-Location: https://planet.example/1\r\n\r\n"
        + PAGE.replace("Neighbours", "Neighbours of the café").encode("cp1252") + b"\r\n--B--\r\n")
    report = one(tmp_path / "a.mhtml")
    assert report.url == "https://planet.example/1" and "café" in report.text and report.published.basis != "stated"


# --- web archives

def archive(*pages: tuple[str, str, bytes, str], gzip: bool = True) -> bytes:
    """Responses by address, status line, content and type."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for url, status, content, kind in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(content), http_headers=headers))
    return out.getvalue()


def test_a_web_archive_gives_its_pages_and_leaves_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(archive(
        ("https://p.example/1", "200 OK", PAGE.encode(), "text/html; charset=utf-8"),
        ("https://p.example/2", "404 Not Found", PAGE.encode(), "text/html"),
        ("https://p.example/3.png", "200 OK", b"\x89PNG", "image/png"),
        ("https://p.example/4", "200 OK", PAGE.replace("Tuesday", "Wednesday").encode(), "text/html")))
    reports = all_of(tmp_path / "a.warc.gz")
    assert [r.url for r in reports if isinstance(r, Report)] == ["https://p.example/1", "https://p.example/4"]
    assert len(reports) == 2 and reports[0].path.endswith("a.warc.gz https://p.example/1")


def test_a_web_archive_that_breaks_off_keeps_what_stood_before(tmp_path: Path) -> None:
    whole = archive(("https://p.example/1", "200 OK", PAGE.encode(), "text/html"),
                    ("https://p.example/2", "200 OK", PAGE.encode(), "text/html"), gzip=False)
    (tmp_path / "a.warc").write_bytes(whole[:len(whole) // 2] + b"\nnonsense\n" * 9)
    first, *rest = all_of(tmp_path / "a.warc")
    assert isinstance(first, Report) and all(isinstance(r, Problem) for r in rest)
    (tmp_path / "b.warc").write_bytes(b"nothing of the kind")
    assert "damaged" in fault(tmp_path / "b.warc")


# --- tables

def test_a_table_of_reports(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'id,date,source,headline,body\nn1,"September 10, 2021",Planet,Drill,"{STORY}"\n'
                                    f'n2,soon,Planet,Drill,"{MORE}"\nn3,,,,\n')
    report, wrong, empty = all_of(tmp_path / "a.csv")
    assert isinstance(report, Report)
    assert (report.path, report.outlet, report.title, report.published.days) == ("n1", "Planet", "Drill", TENTH)
    assert str(empty).endswith("a.csv line 4: no text in this row; nothing to read here")
    assert str(wrong).endswith("a.csv line 3: published 'soon' is not a day; write it as \"2021-09-10\"")


def test_a_table_with_columns_named_and_other_signs(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(f"Gazeta\tTag\tInhalt\nPlanet\t2021-09-10\t{STORY}\n", encoding="utf-8-sig")
    report = one(tmp_path / "a.tsv", {"text": "Inhalt", "published": "Tag", "outlet": "Gazeta"})
    assert (report.outlet, report.published.days) == ("Planet", TENTH)
    (tmp_path / "b.csv").write_text(f"text;published\n{STORY};2021-09-10\n")
    assert one(tmp_path / "b.csv").published.days == TENTH


@pytest.mark.parametrize(("content", "message"), [
    (b"a,b\n1,2\n", "PATH: a table without a column for the text or the path; it has: a, b; "
     "name it, for instance: --columns text=COLUMN,published=COLUMN"),
    ("text\ncafé\n".encode("cp1252"), "PATH: not UTF-8 text (byte 0xe9); save it as UTF-8"),
    (b"", "PATH: a table without a column for the text or the path; it has: ; "
     "name it, for instance: --columns text=COLUMN,published=COLUMN"),
])
def test_a_table_that_is_none_says_so(tmp_path: Path, content: bytes, message: str) -> None:
    (tmp_path / "a.csv").write_bytes(content)
    assert fault(tmp_path / "a.csv") == message


def test_a_column_that_is_not_there_is_answered_with_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("body,day\nx,y\n")
    problem, = all_of(tmp_path / "a.csv", {"text": "body", "published": "date"})
    assert str(problem).endswith("no column is called 'date'; there are: body, day; name another with --columns")


def test_one_file_that_cannot_be_read_never_stops_the_others(tmp_path: Path) -> None:
    for name in ("a.pdf", "b.docx", "c.eml", "d.mhtml", "e.warc", "f.csv", "g.jsonl", "h.mbox"):
        (tmp_path / name).write_bytes(b"\xff\xfe\x00nonsense\x00\xff" * 20)
    (tmp_path / "z.txt").write_text(STORY)
    found = all_of(tmp_path)
    assert sum(isinstance(r, Report) for r in found) == 1 and len(found) >= 9
