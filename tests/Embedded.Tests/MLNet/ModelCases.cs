using System.IO.Compression;
using Microsoft.ML;
using Microsoft.ML.Transforms;

namespace Embedded.Tests.MLNet;

/// <summary>Replays recorded cases of saving and loading whose code is told rather than written out.</summary>
internal static class ModelCases
{
    private static readonly Dictionary<string, Action<GoldenCase, MLContext, IDataView?, Stage>> Cases = new(StringComparer.Ordinal)
    {
        ["model.load.garbage"] = (_, context, _, _) => Load(context, "garbage.zip", "no archive"u8),
        ["model.load.empty"] = (_, context, _, _) => Load(context, "empty.zip", []),
        ["model.load.other-zip"] = OtherZip,
        ["model.save.null-schema"] = NullSchema,
        ["model.save.null-model"] = (_, context, _, _) => context.Model.Save(null, null, new MemoryStream()),
        ["model.save.bad-path"] = (_, context, data, _) => context.Model.Save(Scaled(context, data!), data!.Schema, "no-such-folder/m.zip"),
        ["model.save.custom-mapping"] = CustomMapping,
    };

    public static bool Has(GoldenCase recorded) => Cases.ContainsKey(recorded.Id);

    public static void Run(GoldenCase recorded, MLContext context, IDataView? data, Stage stage)
    {
        stage.Name = "call";
        Cases[recorded.Id](recorded, context, data, stage);
    }

    private static NormalizingTransformer Scaled(MLContext context, IDataView data) => context.Transforms.NormalizeMinMax("N", "X").Fit(data);

    private static void Load(MLContext context, string path, ReadOnlySpan<byte> content)
    {
        File.WriteAllBytes(path, content);
        context.Model.Load(path, out _);
    }

    private static void OtherZip(GoldenCase recorded, MLContext context, IDataView? data, Stage stage)
    {
        using (var archive = ZipFile.Open("other.zip", ZipArchiveMode.Create))
        {
            archive.CreateEntry("readme.txt");
        }

        context.Model.Load("other.zip", out _);
    }

    private static void NullSchema(GoldenCase recorded, MLContext context, IDataView? data, Stage stage)
    {
        using var stream = new MemoryStream();
        context.Model.Save(Scaled(context, data!), null, stream);
        stream.Position = 0;
        var loaded = context.Model.Load(stream, out var schema);
        Expect.That(schema == null, "schema", null, schema);
        Expect.Text("type", recorded.Find("values")!.Value.GetProperty("type"), loaded.GetType().Name);
    }

    private static void CustomMapping(GoldenCase recorded, MLContext context, IDataView? data, Stage stage)
    {
        var chain = context.Transforms.NormalizeMinMax("N", "X")
            .Append(context.Transforms.CustomMapping<TextRow, LengthRow>((from, to) => to.Length = from.Cat.Length, contractName: null)).Fit(data!);
        stage.Name = "save";
        context.Model.Save(chain, data!.Schema, new MemoryStream());
    }

    private sealed class TextRow
    {
        public string Cat { get; set; } = string.Empty;
    }

    private sealed class LengthRow
    {
        public int Length { get; set; }
    }
}
