"""Parses each HTML file that is named with html5lib, and prints one line a parse error: file, line, column, code."""
import sys

import html5lib

for path in sys.argv[1:]:
    parser = html5lib.HTMLParser()
    with open(path, encoding="utf-8") as file:
        parser.parse(file.read())
    for (line, column), code, _ in parser.errors:
        print(f"{path}:{line}:{column}: {code}")
