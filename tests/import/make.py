"""The seed's tables as other people write them: a workbook by openpyxl, a document by python-docx.

usage: make.py SEED_FOLDER OUT_FOLDER
"""
import datetime
import json
import sys

import docx
import openpyxl
from openpyxl.styles import Alignment
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

seed, out = sys.argv[1], sys.argv[2]


def read(page):
    with open(f"{seed}/{page}.json", encoding="utf-8") as file:
        return json.load(file)


identity, table, chart = read("identitas"), read("tabel"), read("flowchart")
# The symbols of page 3 are lost in the seed; by the words of page 2 they stood in these columns.
COLUMNS = [0, 1, 2, 3, 0]
DAYS = [datetime.date(2021, 12, 31), datetime.date(2021, 12, 31), datetime.date(2022, 1, 1)]


def lines(cell):
    """Bullets on lines of their own, as people type them."""
    return cell.replace(" - ", "\n- ")


def numbered(items):
    if len(items) == 1:
        return items[0]
    return "\n".join(f"{index}. {item}" for index, item in enumerate(items, 1))


def approved(text):
    for gap in ("SRIONO", "NIP."):
        text = text.replace(" " + gap, "\n" + gap)
    return text


def workbook(name):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Hal 1"
    sheet["A1"] = "\n".join(identity["kepala"])
    sheet.merge_cells("A1:B6")
    for index, (caption, value) in enumerate(identity["baris"]):
        sheet.cell(index + 1, 3, caption)
        cell = sheet.cell(index + 1, 4, ": " + approved(value))
        if 1 <= index <= 3:
            cell.value = DAYS[index - 1]
            cell.number_format = "dd mmmm yyyy"
    row = 8
    for left, right in zip(identity["kotak"][0::2], identity["kotak"][1::2]):
        sheet.cell(row, 1, left["judul"] + " :")
        sheet.cell(row, 3, right["judul"])
        # One item a row at the left, all in one cell at the right.
        for index, item in enumerate(left["isi"]):
            text = f"{index + 1}. {item}" if len(left["isi"]) > 1 else item
            sheet.cell(row + 1 + index, 1, text)
        sheet.cell(row + 1, 3, numbered(right["isi"]))
        row += 2 + len(left["isi"])

    sheet = book.create_sheet("Hal 2")
    sheet["A1"] = table["judul"]
    for index, (caption, value) in enumerate(table["kepala"]):
        sheet.cell(index + 2, 1, caption)
        sheet.cell(index + 2, 3, ":")
        sheet.cell(index + 2, 4, value)
    top = 7
    for column, caption in enumerate(["No", "Kegiatan", "Pelaksana", "Baku Mutu", None, None, "Ket"], 1):
        sheet.cell(top, column, caption)
    for column, caption in enumerate(["Kelengkapan", "Waktu", "Output"], 4):
        sheet.cell(top + 1, column, caption)
    for area in ("A7:A8", "B7:B8", "C7:C8", "D7:F7", "G7:G8"):
        sheet.merge_cells(area)
    for column in range(1, 8):
        sheet.cell(top + 2, column, column)
    row = top + 3
    for index, cells in enumerate(table["baris"]):
        if index == 3:
            # The head again, as on a further page.
            for column, caption in enumerate(["No", "Kegiatan", "Pelaksana", "Baku Mutu", None, None, "Ket"], 1):
                sheet.cell(row, column, caption)
            for column, caption in enumerate(["Kelengkapan", "Waktu", "Output"], 4):
                sheet.cell(row + 1, column, caption)
            row += 2
        for column, text in enumerate(cells, 1):
            value = int(text) if column == 1 else lines(text)
            sheet.cell(row, column, value).alignment = Alignment(wrap_text=True)
        row += 1
    sheet.cell(row, 1, table["jumlah"][0])
    sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=4)
    sheet.cell(row, 5, table["jumlah"][1])

    sheet = book.create_sheet("Hal 3")
    sheet["A1"] = chart["judul"]
    for index, (caption, value) in enumerate(chart["kepala"]):
        sheet.cell(index + 2, 1, f"{caption} : {value}")
    heads = ["No", "Kegiatan", "Pelaksana", None, None, None, "Mutu Baku", None, None, "Ket"]
    for column, caption in enumerate(heads, 1):
        sheet.cell(6, column, caption)
    sheet.merge_cells("C6:F6")
    sheet.merge_cells("G6:I6")
    for column, caption in enumerate(chart["pelaksana"] + ["Kelengkapan", "Waktu", "Output"], 3):
        sheet.cell(7, column, caption)
    row = 8
    for own, cells in zip(COLUMNS, chart["baris"]):
        number, text, needs, time, output, remark = cells
        sheet.cell(row, 1, number + ".")
        sheet.cell(row, 2, text)
        sheet.cell(row, 3 + own, "V")
        sheet.cell(row, 8, time)
        sheet.cell(row, 9, lines(output))
        # Each paper on a row of its own, the other columns merged over them.
        papers = lines(needs).split("\n")
        for index, paper in enumerate(papers):
            sheet.cell(row + index, 7, paper)
        if len(papers) > 1:
            for column in (1, 2, 3, 4, 5, 6, 8, 9, 10):
                sheet.merge_cells(start_row=row, start_column=column, end_row=row + len(papers) - 1, end_column=column)
        row += len(papers)
    hidden = book.create_sheet("Coretan")
    hidden["A1"] = "coretan lama"
    hidden.sheet_state = "hidden"
    book.save(name)


def fill(cell, text):
    cell.text = ""
    first = True
    for line in text.split("\n"):
        paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
        paragraph.add_run(line)
        first = False


def split_runs(paragraph):
    """The words of a paragraph in several runs, as Word leaves them after corrections."""
    text = paragraph.text
    for run in list(paragraph.runs):
        run._element.getparent().remove(run._element)
    for at in range(0, len(text), 7):
        paragraph.add_run(text[at : at + 7])


def repeat(row):
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def document(name):
    paper = docx.Document()
    page = paper.add_table(rows=12, cols=3)
    head = page.cell(0, 0).merge(page.cell(5, 0))
    fill(head, "\n".join(identity["kepala"]))
    for index, (caption, value) in enumerate(identity["baris"]):
        fill(page.cell(index, 1), caption)
        fill(page.cell(index, 2), approved(value))
    row = 6
    for left, right in zip(identity["kotak"][0::2], identity["kotak"][1::2]):
        fill(page.cell(row, 0), left["judul"])
        fill(page.cell(row, 1).merge(page.cell(row, 2)), right["judul"] + " :")
        for cell, box in ((page.cell(row + 1, 0), left), (page.cell(row + 1, 1).merge(page.cell(row + 1, 2)), right)):
            cell.text = ""
            for index, item in enumerate(box["isi"]):
                style = "List Number" if len(box["isi"]) > 1 else None
                if index == 0:
                    paragraph = cell.paragraphs[0]
                    paragraph.add_run(item)
                    if style:
                        paragraph.style = style
                else:
                    cell.add_paragraph(item, style=style)
        row += 2

    paper.add_page_break()
    paper.add_paragraph(table["judul"])
    for caption, value in table["kepala"]:
        paper.add_paragraph(f"{caption}\t: {value}")
    rows = paper.add_table(rows=2, cols=7)
    for column, caption in enumerate(["No", "Kegiatan", "Pelaksana", "Baku Mutu", "", "", "Ket"]):
        fill(rows.cell(0, column), caption)
    rows.cell(0, 3).merge(rows.cell(0, 5))
    for column, caption in enumerate(["Kelengkapan", "Waktu", "Output"], 3):
        fill(rows.cell(1, column), caption)
    for column in (0, 1, 2, 6):
        rows.cell(0, column).merge(rows.cell(1, column))
    repeat(rows.rows[0])
    repeat(rows.rows[1])
    for cells in table["baris"]:
        row = rows.add_row()
        for index, (cell, text) in enumerate(zip(row.cells, cells)):
            if index == 0:
                # A number that Word writes by itself.
                cell.paragraphs[0].style = "List Number 2"
            elif index == 1:
                fill(cell, text)
                split_runs(cell.paragraphs[0])
            else:
                fill(cell, lines(text))
    last = rows.add_row()
    fill(last.cells[0].merge(last.cells[3]), table["jumlah"][0])
    fill(last.cells[4], table["jumlah"][1])

    paper.add_page_break()
    paper.add_paragraph(chart["judul"])
    for caption, value in chart["kepala"]:
        paper.add_paragraph(f"{caption} : {value}")
    rows = paper.add_table(rows=2, cols=10)
    for column, caption in enumerate(["No", "Kegiatan", "Pelaksana", "", "", "", "Mutu Baku", "", "", "Ket"]):
        fill(rows.cell(0, column), caption)
    rows.cell(0, 2).merge(rows.cell(0, 5))
    rows.cell(0, 6).merge(rows.cell(0, 8))
    for column, caption in enumerate(chart["pelaksana"] + ["Kelengkapan", "Waktu", "Output"], 2):
        fill(rows.cell(1, column), caption)
    for own, cells in zip(COLUMNS, chart["baris"]):
        number, text, needs, time, output, remark = cells
        row = rows.add_row()
        for column, text in zip((0, 1, 6, 7, 8, 9), (number, text, lines(needs), time, lines(output), remark)):
            fill(row.cells[column], text)
        fill(row.cells[2 + own], "●")
    paper.save(name)


workbook(f"{out}/openpyxl.xlsx")
document(f"{out}/python-docx.docx")
