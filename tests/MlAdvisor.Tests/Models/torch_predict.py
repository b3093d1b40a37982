"""Predicts with PyTorch what MlAdvisorModelTests predicts: weights from a safetensors file, rows from a JSON file, probabilities to standard output."""
import json
import struct
import sys

import torch

with open(sys.argv[1], "rb") as file:
    size = struct.unpack("<Q", file.read(8))[0]
    header = json.loads(file.read(size))
    data = file.read()

state = {
    name: torch.frombuffer(bytearray(data[entry["data_offsets"][0]:entry["data_offsets"][1]]), dtype=torch.float32).view(entry["shape"])
    for name, entry in header.items() if name != "__metadata__"
}
model = torch.nn.Sequential(torch.nn.Linear(9, 8), torch.nn.ReLU(), torch.nn.BatchNorm1d(8), torch.nn.Linear(8, 3))
missing, unexpected = model.load_state_dict(state, strict=False)
assert not unexpected and set(missing) <= {"2.num_batches_tracked"}, (missing, unexpected)
with open(sys.argv[2], encoding="utf-8") as file:
    rows = torch.tensor(json.load(file)).view(-1, 9)
print(json.dumps(model.eval()(rows).softmax(1).flatten().tolist()))
