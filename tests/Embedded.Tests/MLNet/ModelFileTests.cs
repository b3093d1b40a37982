using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using Microsoft.ML.Transforms.Image;

namespace Embedded.Tests.MLNet;

/// <summary>Model files: every kind of transformer comes back equal, and a damaged file is an error, never a crash.</summary>
[TestClass]
public class ModelFileTests
{
    private const string Folder = "EmbeddedStack/";

    private readonly MLContext _context = new(seed: 1);

    [TestMethod]
    public void Load_SavedTwice_GivesTheSameBytes()
    {
        var first = Saved();
        var second = Saved();

        first.ShouldBe(second);
    }

    [TestMethod]
    public void Load_AllKinds_TransformsToTheBit()
    {
        var data = Data();
        var model = Pipeline().Fit(data);
        using var stream = new MemoryStream(Save(model, data.Schema));

        var loaded = new MLContext(seed: 3).Model.Load(stream, out var schema);

        RoundTrip.Same(model.Transform(data), loaded.Transform(data));
        RoundTrip.Same(model.Transform(Data(10)), loaded.Transform(Data(10)));
        schema.Select(c => $"{c.Name}: {c.Type}").ShouldBe(Kept(data.Schema).Select(c => $"{c.Name}: {c.Type}"));
    }

    [TestMethod]
    public void Load_SchemaWithAnnotations_BringsThemBack()
    {
        var data = Pipeline().Fit(Data()).Transform(Data());
        using var stream = new MemoryStream(Save(_context.Transforms.CopyColumns("A", "Hot").Fit(data), data.Schema));

        _context.Model.Load(stream, out var schema);

        VBuffer<ReadOnlyMemory<char>> expected = default;
        VBuffer<ReadOnlyMemory<char>> actual = default;
        data.Schema["Hot"].Annotations.GetValue("SlotNames", ref expected);
        schema["Hot"].Annotations.GetValue("SlotNames", ref actual);
        actual.DenseValues().Select(v => v.ToString()).ShouldBe(expected.DenseValues().Select(v => v.ToString()));
        schema.Select(c => c.Type).ShouldBe(Kept(data.Schema).Select(c => c.Type));
        schema.Select(c => c.IsHidden).ShouldBe(Kept(data.Schema).Select(c => c.IsHidden));
    }

    /// <summary>ML.NET has no way to write a column of images, and the schema of a model is without them.</summary>
    private static IEnumerable<DataViewSchema.Column> Kept(DataViewSchema schema) => schema.Where(column => column.Type is not ImageDataViewType);

    [TestMethod]
    public void Load_ModelOfThePackages_SaysSo()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("TransformerChain/Model.key");
        }

        var thrown = Should.Throw<InvalidOperationException>(() => _context.Model.Load(stream, out _));

        thrown.InnerException!.Message.ShouldBe("The model was saved by the Microsoft.ML package; the embedded stack can read only what it saved itself");
    }

    [TestMethod]
    public void Load_TruncatedFile_Throws()
    {
        var file = Saved();
        for (var length = 0; length < file.Length; length += 1 + (file.Length / 300))
        {
            TryLoad(file[..length]).ShouldBeFalse();
        }
    }

    [TestMethod]
    public void Load_AlteredFile_ThrowsOrIsTheSame()
    {
        var file = Saved();
        var random = new Random(5);
        for (var i = 0; i < 1000; i++)
        {
            var altered = (byte[])file.Clone();
            altered[random.Next(altered.Length)] ^= (byte)(1 << random.Next(8));
            TryLoad(altered);
        }
    }

    [TestMethod]
    public void Load_AlteredContentWithRightHashes_ThrowsOrLoads()
    {
        var file = Saved();
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var entry = Folder + (i % 4 == 0 ? "Schema" : "Transformer");
            TryLoad(Altered(file, entry, content =>
            {
                if (i % 10 == 0)
                {
                    return content[..random.Next(content.Length)];
                }

                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    content[random.Next(content.Length)] = (byte)random.Next(256);
                }

                return content;
            }));
        }
    }

    [TestMethod]
    public void Load_LaterVersion_Throws()
    {
        using var stream = new MemoryStream(Altered(Saved(), Folder + "Signature.json", content =>
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(content).Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal))));

        Should.Throw<FormatException>(() => _context.Model.Load(stream, out _)).Message.ShouldContain("version 2");
    }

    private bool TryLoad(byte[] file)
    {
        try
        {
            using var stream = new MemoryStream(file);
            _context.Model.Load(stream, out _).ShouldNotBeNull();
            return true;
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    private byte[] Saved()
    {
        var data = Data();
        return Save(Pipeline().Fit(data), data.Schema);
    }

    private byte[] Save(ITransformer model, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        _context.Model.Save(model, schema, stream);
        return stream.ToArray();
    }

    private static byte[] Altered(byte[] file, string name, Func<byte[], byte[]> alter)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var content = alter(Read(archive, name));
            Write(archive, name, content);
            if (!name.EndsWith(".json", StringComparison.Ordinal))
            {
                var signature = JsonNode.Parse(Read(archive, Folder + "Signature.json"))!;
                signature["sha256"]![name] = Convert.ToHexStringLower(SHA256.HashData(content));
                Write(archive, Folder + "Signature.json", Encoding.UTF8.GetBytes(signature.ToJsonString()));
            }
        }

        return stream.ToArray();
    }

    private static byte[] Read(ZipArchive archive, string name)
    {
        using var content = new MemoryStream();
        using var entry = archive.GetEntry(name)!.Open();
        entry.CopyTo(content);
        return content.ToArray();
    }

    private static void Write(ZipArchive archive, string name, byte[] content)
    {
        archive.GetEntry(name)!.Delete();
        using var entry = archive.CreateEntry(name).Open();
        entry.Write(content);
    }

    private IDataView Data(int offset = 0) => _context.Data.LoadFromEnumerable(Enumerable.Range(offset, 30).Select(i => new Row
    {
        Number = i % 7 == 0 ? float.NaN : i * 1.37f,
        Double = i - 3.1,
        Vector = [i, -i, i % 3, 0.1f * i],
        Text = $"w{i % 5} ä\u0301{i}",
        Flag = i % 2 == 0,
        Whole = i,
        Image = MLImage.CreateFromPixels(2, 2, MLPixelFormat.Bgra32, [.. Enumerable.Range(0, 16).Select(p => (byte)(p * (i + 1)))]),
    }));

    // Every kind of transformer that can be saved.
    private EstimatorChain<Microsoft.ML.Transforms.Image.VectorToImageConvertingTransformer> Pipeline()
    {
        var t = _context.Transforms;
        return new EstimatorChain<ITransformer>()
            .Append(t.IndicateMissingValues("Missing", "Number"))
            .Append(t.ReplaceMissingValues("Number", replacementMode: MissingValueReplacingEstimator.ReplacementMode.Mean))
            .Append(t.NormalizeMinMax("N1", "Vector"))
            .Append(t.NormalizeMinMax("N2", "Number", fixZero: false))
            .Append(t.NormalizeMeanVariance("N3", "Vector", fixZero: false))
            .Append(t.NormalizeMeanVariance("N4", "Double", useCdf: true))
            .Append(t.NormalizeLogMeanVariance("N5", "Number"))
            .Append(t.NormalizeBinning("N6", "Vector", maximumBinCount: 4))
            .Append(t.NormalizeBinning("N7", "Double", fixZero: false))
            .Append(t.NormalizeRobustScaling("N8", "Vector"))
            .Append(t.Categorical.OneHotEncoding("Hot", "Text"))
            .Append(t.Categorical.OneHotEncoding("Bits", "Text", OneHotEncodingEstimator.OutputKind.Binary))
            .Append(t.Categorical.OneHotHashEncoding("Hash", "Text", numberOfBits: 4))
            .Append(t.Conversion.MapValueToKey("Key", "Whole", keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue))
            .Append(t.Conversion.MapKeyToValue("Value", "Key"))
            .Append(t.Conversion.MapKeyToVector("KeyVector", "Key"))
            .Append(t.Conversion.Hash("Hashed", "Text", numberOfBits: 6))
            .Append(t.Conversion.ConvertType("FlagNumber", "Flag"))
            .Append(t.Text.FeaturizeText("Grams", "Text"))
            .Append(t.Concatenate("Joined", "Number", "Vector"))
            .Append(t.CopyColumns("Copy", "Joined"))
            .Append(t.DropColumns("Joined"))
            .Append(t.ConvertToGrayscale("Gray", "Image"))
            .Append(t.ResizeImages("Large", 4, 3, "Image", Microsoft.ML.Transforms.Image.ImageResizingEstimator.ResizingKind.IsoPad))
            .Append(t.ExtractPixels("Pixels", "Large", interleavePixelColors: true, scaleImage: 0.5f))
            .Append(t.ConvertToImage(2, 2, "Painted", "Vector", Microsoft.ML.Transforms.Image.ImagePixelExtractingEstimator.ColorBits.Red));
    }

    private sealed class Row
    {
        public float Number { get; set; }

        public double Double { get; set; }

        [VectorType(4)]
        public float[] Vector { get; set; } = [];

        public string Text { get; set; } = string.Empty;

        public bool Flag { get; set; }

        public int Whole { get; set; }

        [Microsoft.ML.Transforms.Image.ImageType(2, 2)]
        public MLImage? Image { get; set; }
    }
}
