"""Makes austen.txt.gz of the Debian package r-cran-janeaustenr 1.0.0-1 (apt-get download r-cran-janeaustenr).

    dpkg -x r-cran-janeaustenr_1.0.0-1_all.deb unpacked
    python3 make-text.py unpacked/usr/lib/R/site-library/janeaustenr/data austen.txt.gz

The package keeps each novel as an R vector of lines in a lazy-load data base: Rdata.rdx (gzip) says where each object lies in
Rdata.rdb, as two big-endian integers; an object is four bytes of length and a zlib stream of R's XDR serialisation. Only the
standard library is needed. The output is the same bytes for the same input: six novels in alphabetical order, one paragraph
a line, gzip without a name or a time.
"""

import gzip
import io
import re
import struct
import sys
import zlib

BOOKS = ["emma", "mansfieldpark", "northangerabbey", "persuasion", "prideprejudice", "sensesensibility"]


def places(index):
    """Where each book lies: (offset, length), in the order of the names, which R sorts."""
    found = re.findall(rb"\x00\x00\x00\r\x00\x00\x00\x02(.{4})(.{4})", index, re.DOTALL)
    return [struct.unpack(">ii", offset + length) for offset, length in found][: len(BOOKS)]


def lines(serialised):
    """The strings of an R character vector."""
    start = serialised.index(b"\x00\x00\x00\x10", 14)  # STRSXP, after the header
    (count,) = struct.unpack_from(">i", serialised, start + 4)
    at, out = start + 8, []
    for _ in range(count):
        _, length = struct.unpack_from(">ii", serialised, at)
        out.append(serialised[at + 8 : at + 8 + length].decode("utf-8"))
        at += 8 + length
    return out


def paragraphs(book):
    """Lines between empty lines, joined."""
    text = "\n".join(line.strip() for line in book)
    return [" ".join(block.split("\n")) for block in re.split(r"\n{2,}", text) if block.strip()]


def main(folder, out):
    index = zlib.decompress(open(folder + "/Rdata.rdx", "rb").read(), 31)
    data = open(folder + "/Rdata.rdb", "rb").read()
    text = io.StringIO()
    for offset, length in places(index):
        for paragraph in paragraphs(lines(zlib.decompress(data[offset + 4 : offset + length]))):
            text.write(paragraph + "\n")
    with open(out, "wb") as file, gzip.GzipFile("", "wb", 9, file, 0) as packed:
        packed.write(text.getvalue().encode("utf-8"))


main(*sys.argv[1:])
