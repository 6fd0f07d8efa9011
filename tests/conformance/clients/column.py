"""Reconcile a column with the client `reconciler`: ``column.py SERVICE COLUMN``."""

import json
import sys
from pathlib import Path

import pandas
from reconciler import reconcile

service, column = sys.argv[1], Path(sys.argv[2])
cells = pandas.DataFrame(json.loads(column.read_text("utf-8")))
found = reconcile(
    cells["name"],
    type_id="gemeente",
    property_mapping={"geldigOp": cells["day"]},
    reconciliation_endpoint=service,
)
matches = {
    row["input_value"]: row["id"]
    for row in json.loads(found.to_json(orient="records"))
    if row["match"]
}
print(json.dumps([{"name": name, "id": matches.get(name)} for name in cells["name"]]))
