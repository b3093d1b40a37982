using Google.Protobuf;
using MlAdvisor.Datasets;
using MlAdvisor.Models.Onnx;
using MlAdvisor.Models.Onnx.Schema;

namespace MlAdvisor.Models;

public sealed partial class MlAdvisorModel
{
    /// <summary>The version of ONNX's operators that <see cref="ExportOnnx"/> writes.</summary>
    public const int OnnxOpset = OnnxExport.Opset;

    /// <summary>
    /// Writes the network, without the transforms before it, as an ONNX file. Its input <c>Features</c> is what the transforms make of rows,
    /// <c>[rows, features]</c> or, of images, <c>[rows, channels, height, width]</c>; its outputs are <c>Score</c>, <c>[rows, outputs]</c>, and, for two classes
    /// with one output and binaryCrossEntropy, <c>Probability</c>, <c>[rows, 1]</c>: what <see cref="Predictions"/> has. The number of rows is free. The names of
    /// the classes stand in the file's metadata.
    /// </summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <exception cref="DatasetException">The weights are not all finite, so that the model predicts nothing, or are more than 2 GiB.</exception>
    public void ExportOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OnnxExport.Write(Onnx(), path);
    }

    internal void WriteOnnx(Stream stream) => Onnx().WriteTo(stream);

    private ModelProto Onnx() => OnnxExport.Create(Definition, Manifest, _network.Scorer.Plan, Model.Weights);
}
