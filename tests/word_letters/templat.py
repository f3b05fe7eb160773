"""A letter template as somebody makes it with python-docx: styles, a table, a placeholder split into five runs."""

import sys

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

document = Document()
section = document.sections[0]
section.page_width, section.page_height = Mm(215), Mm(330)
document.styles["Normal"].font.name = "Bookman Old Style"
document.styles["Normal"].font.size = Pt(12)

head = document.add_paragraph()
head.alignment = WD_ALIGN_PARAGRAPH.CENTER
head.add_run("SURAT PENGANTAR").bold = True
number = document.add_paragraph("Nomor: {{ nomor }}")
number.alignment = WD_ALIGN_PARAGRAPH.CENTER

body = document.add_paragraph("Bersama ini kami sampaikan permohonan ")
for index, piece in enumerate(["{", "{ nama", "_pem", "ohon }", "}"]):
    run = body.add_run(piece)
    run.bold, run.italic = index % 2 == 0, index == 2
body.add_run(" dari Desa {{ desa }}.")

document.add_paragraph("{% if jenis == “Baru” %}")
document.add_paragraph("Permohonan baru.", style="List Bullet")
document.add_paragraph("{% else %}")
document.add_paragraph("Permohonan ulang.", style="List Bullet")
document.add_paragraph("{% endif %}")

table = document.add_table(rows=2, cols=3, style="Table Grid")
for cell, text in zip(table.rows[0].cells, ["No", "Nama", "NIK"]):
    cell.text = text
row = ["{% for orang in anggota %}{{ loop.index }}", "{{ orang.nama }}", "{{ orang.nik }}{% endfor %}"]
for cell, text in zip(table.rows[1].cells, row):
    cell.text = text

document.add_paragraph()
for text in ["{{ kantor.tempat }}, {{ tanggal_surat }}", "{{ penanda_tangan.jabatan }}", "", "", "{{ penanda_tangan.nama }}", "NIP {{ penanda_tangan.nip }}"]:
    line = document.add_paragraph(text)
    line.paragraph_format.left_indent = Mm(95)
    line.paragraph_format.space_after = Pt(0)
section.footer.paragraphs[0].text = "Nomor register {{ nomor_register }}"
document.save(sys.argv[1])
