"""Validates JSON documents, one a line on standard input as [name, document], against the schema that is named: prints what is wrong."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)

jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)
for line in sys.stdin:
    name, document = json.loads(line)
    for error in validator.iter_errors(document):
        print(f"{name}: {error.json_path}: {error.message[:300]}")
