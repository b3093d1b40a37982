using System.Diagnostics;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using MlAdvisor.Models.Onnx;
using MlAdvisor.Models.Onnx.Schema;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Models.Onnx;

/// <summary>Runs ONNX models with ONNX Runtime, which ML.NET's ApplyOnnxModel uses, and has them checked by the ONNX project's own checker.</summary>
internal static class OnnxRun
{
    /// <summary>The outputs by name, <c>[rows, width]</c>, row by row.</summary>
    public static Dictionary<string, float[]> Outputs(ModelProto model, float[] features, int rows) => Outputs(model.ToByteArray(), features, rows);

    /// <summary>The outputs by name, <c>[rows, width]</c>, row by row.</summary>
    public static Dictionary<string, float[]> Outputs(byte[] model, float[] features, int rows)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(model, options);
        session.InputMetadata.Keys.ShouldBe([OnnxExport.Features]);
        int[] shape = [rows, .. session.InputMetadata[OnnxExport.Features].Dimensions[1..]];
        using var outputs = session.Run([NamedOnnxValue.CreateFromTensor(OnnxExport.Features, new DenseTensor<float>(features, shape))]);
        foreach (var output in outputs)
        {
            output.AsTensor<float>().Dimensions[0].ShouldBe(rows);
        }

        return outputs.ToDictionary(output => output.Name, output => output.AsTensor<float>().ToArray(), StringComparer.Ordinal);
    }

    /// <summary>Has the ONNX project's checker look at files, operators and shapes too.</summary>
    public static void Check(params string[] paths)
    {
        var script = Path.Combine(SharedFolder.Repository, "tests", "MlAdvisor.Tests", "Models", "Onnx", "check_onnx.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, .. paths]) { UseShellExecute = false, RedirectStandardError = true };
        if (!File.Exists(start.FileName))
        {
            Assert.Inconclusive("There is no python3 here.");
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (error.Contains("No module named 'onnx'", StringComparison.Ordinal))
        {
            Assert.Inconclusive("Debian's python3-onnx is not here.");
        }

        process.ExitCode.ShouldBe(0, error);
    }
}
