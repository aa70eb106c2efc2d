"""Prints what PDFium (Chrome, Edge) sees of the structure of a PDF: its elements, page by page, as JSON.

An element is {"kind": "TD", "words": what its own content says, "kids": its elements}. Usage: pdfium.py FILE.
"""

import ctypes
import json
import sys

import pypdfium2 as pdfium
import pypdfium2.raw as raw


def text(read, *arguments):
    """A string of PDFium, which is asked for its length first."""
    length = read(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    read(*arguments, buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")


def words_by_mark(page):
    """What each piece of marked content of a page says."""
    words = {}
    letters = page.get_textpage()
    for item in page.get_objects(max_depth=8):
        mark = raw.FPDFPageObj_GetMarkedContentID(item.raw)
        if mark < 0:
            continue
        said = words.setdefault(mark, [])
        if item.type == raw.FPDF_PAGEOBJ_TEXT:
            # The length is in units of two bytes here, with its end.
            count = raw.FPDFTextObj_GetText(item.raw, letters.raw, None, 0)
            buffer = ctypes.create_string_buffer(max(count, 2))
            raw.FPDFTextObj_GetText(
                item.raw, letters.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), count
            )
            said.append(buffer.raw[: max(count - 2, 0)].decode("utf-16-le"))
    return {mark: "".join(said) for mark, said in words.items()}


def element(node, words):
    said = [text(raw.FPDF_StructElement_GetAltText, node), text(raw.FPDF_StructElement_GetActualText, node)]
    marks = raw.FPDF_StructElement_GetMarkedContentIdCount(node)
    for index in range(max(marks, 0)):
        said.append(words.get(raw.FPDF_StructElement_GetMarkedContentIdAtIndex(node, index), ""))
    kids = []
    for index in range(raw.FPDF_StructElement_CountChildren(node)):
        child = raw.FPDF_StructElement_GetChildAtIndex(node, index)
        if child:
            kids.append(element(child, words))
        else:
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(node, index)
            if marks <= 0 and mark >= 0:
                said.append(words.get(mark, ""))
    return {"kind": text(raw.FPDF_StructElement_GetType, node), "words": " ".join(said).strip(), "kids": kids}


def elements(page):
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    words = words_by_mark(page)
    roots = [raw.FPDF_StructTree_GetChildAtIndex(tree, i) for i in range(raw.FPDF_StructTree_CountChildren(tree))]
    found = [element(root, words) for root in roots if root]
    raw.FPDF_StructTree_Close(tree)
    return found


def main():
    file = pdfium.PdfDocument(sys.argv[1])
    json.dump([elements(page) for page in file], sys.stdout)


main()
