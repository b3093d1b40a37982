"""Has the ONNX project's checker look at files: the schema, every operator, and the inferred shapes against the declared ones."""

import sys

import onnx

for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    assert [output.name for output in inferred.graph.output] == [output.name for output in model.graph.output], path
