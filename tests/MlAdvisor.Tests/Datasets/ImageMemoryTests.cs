using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>Fifty thousand images are read as bytes, and made into images one at a time.</summary>
[TestClass]
public class ImageMemoryTests
{
    private const int Rows = 50_000;

    private const long FileSize = (long)Rows * ImageFiles.CifarRow;

    [TestMethod]
    public void Open_FiftyThousandImages_HoldsTheirBytesOnce()
    {
        using var folder = new TemporaryFolder();
        using (var file = File.Create(folder.File("data_batch_1.bin")))
        {
            var batch = ImageFiles.Cifar([.. Enumerable.Range(0, 1000).Select(i => (byte)(i % 10))]);
            for (var i = 0; i < Rows / 1000; i++)
            {
                file.Write(batch);
            }
        }

        var context = new MLContext(1);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var table = new Dataset(folder.Path).Open(context);

        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(FileSize * 11 / 10);
        Peak(context, table).ShouldBeLessThan(before + (FileSize * 5 / 2));
    }

    /// <summary>The most memory that is held while all rows go through ML.NET's extraction of pixels, garbage included.</summary>
    private static long Peak(MLContext context, TableView table)
    {
        var pixels = context.Transforms.ExtractPixels("pixels", "image").Fit(table).Transform(table);
        using var cursor = pixels.GetRowCursor([pixels.Schema["pixels"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(pixels.Schema["pixels"]);
        var vector = default(VBuffer<float>);
        var peak = 0L;
        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            getter(ref vector);
            peak = rows % 100 == 0 ? Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false)) : peak;
        }

        rows.ShouldBe(Rows);
        return peak;
    }
}
