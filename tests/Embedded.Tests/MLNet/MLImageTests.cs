using System.Buffers.Binary;
using System.IO.Compression;
using MlAdvisor.TestShared;
using Microsoft.ML.Data;

namespace Embedded.Tests.MLNet;

/// <summary>Reading and writing of image files, beyond what is recorded of the real one.</summary>
[TestClass]
public class MLImageTests
{
    private static readonly byte[] Jpeg = Saved(".jpg");
    private static readonly byte[] Png = Saved(".png");

    // 2 x 1: green, red.
    private static readonly byte[] Gif = Convert.FromHexString(
        "474946383961020001008000" + "00ff000000ff00" + "2c00000000020001000002020c0a003b");

    [TestMethod]
    public void CreateFromStream_Gif_GivesItsColours()
    {
        using var image = Decode(Gif);

        Convert.ToHexStringLower(image.Pixels).ShouldBe("00ff00ff0000ffff");
    }

    [TestMethod]
    public void CreateFromStream_SixteenBitPng_KeepsTheHighByte()
    {
        using var image = Decode(MakePng(1, 1, bits: 16, color: 2, [0, 0x12, 0xFF, 0x34, 0x80, 0x56, 0x00]));

        Convert.ToHexStringLower(image.Pixels).ShouldBe("563412ff");
    }

    // As Microsoft.ML.ImageAnalytics 5.0.1 gives them; a colour that is more than its alpha runs over.
    [TestMethod]
    [DataRow("01020304", "4080bf")]
    [DataRow("05060708", "9fbfdf")]
    [DataRow("0a141eff", "0a141e")]
    [DataRow("0a141e00", "000000")]
    [DataRow("ff80010a", "67c01a")]
    public void GetBGRPixels_Transparent_GivesTheWholeColours(string pixel, string bgr)
    {
        var pixels = Convert.FromHexString(pixel);
        using var bgra = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Bgra32, pixels);
        using var rgba = MLImage.CreateFromPixels(1, 1, MLPixelFormat.Rgba32, [pixels[2], pixels[1], pixels[0], pixels[3]]);

        Convert.ToHexStringLower(bgra.GetBGRPixels).ShouldBe(bgr);
        Convert.ToHexStringLower(rgba.GetBGRPixels).ShouldBe(bgr);
    }

    [TestMethod]
    public void Save_Png_ReadsBackEqual()
    {
        using var image = Decode(Png);
        var again = Save(image, ".png");

        again.ShouldBe(Png);
        Convert.ToHexStringLower(image.Pixels).ShouldBe(Convert.ToHexStringLower(Picture(16, 8).Pixels));
    }

    [TestMethod]
    public void Save_Jpeg_ReadsBackAlike()
    {
        using var image = Decode(Jpeg);
        using var original = Picture(16, 8);

        for (var i = 0; i < image.Pixels.Length; i++)
        {
            ((int)image.Pixels[i]).ShouldBeInRange(original.Pixels[i] - 24, original.Pixels[i] + 24);
        }
    }

    [TestMethod]
    [DataRow(60000, 60000)]
    [DataRow(8000, 8000)]
    [DataRow(int.MaxValue, int.MaxValue)]
    [DataRow(0, 4)]
    [DataRow(-1, 4)]
    public void CreateFromStream_PngThatSaysAnImpossibleSize_IsRefusedBeforeAnythingIsAllocated(int width, int height)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<ArgumentException>(() => Decode(MakePng(width, height, bits: 8, color: 2, [0, 1, 2, 3])));

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(1 << 20);
    }

    [TestMethod]
    public void CreateFromStream_CutOrAlteredFiles_GivesAnImageOrArgumentException()
    {
        var random = new Random(1);
        foreach (var file in (byte[][])[Png, Jpeg, Gif, Bmp()])
        {
            for (var length = 0; length < file.Length; length += 1 + (file.Length / 200))
            {
                TryDecode(file[..length]);
            }

            for (var i = 0; i < 300; i++)
            {
                var altered = (byte[])file.Clone();
                for (var changes = random.Next(1, 4); changes > 0; changes--)
                {
                    altered[random.Next(altered.Length)] = (byte)random.Next(256);
                }

                TryDecode(altered);
            }
        }
    }

    [TestMethod]
    public void CreateFromStream_ManyThreads_GivesTheSameImages()
    {
        using var expected = Decode(Jpeg);
        var pixels = expected.Pixels.ToArray();

        Parallel.For(0, 2000, i =>
        {
            using var image = Decode(i % 2 == 0 ? Jpeg : Png);
            if (i % 2 == 0)
            {
                image.Pixels.SequenceEqual(pixels).ShouldBeTrue();
            }
        });
    }

    [TestMethod]
    public void CreateFromFile_Photograph_HasItsSize()
    {
        using var image = MLImage.CreateFromFile(Path.Combine(SharedFolder.Require("data"), "images", "photo.jpg"));

        (image.Width, image.Height, image.PixelFormat).ShouldBe((800, 391, MLPixelFormat.Bgra32));
    }

    [TestMethod]
    public void CreateFromFile_TruncatedPng_Throws()
    {
        var path = Path.Combine(SharedFolder.Require("data"), "images", "truncated.png");
        Should.Throw<ArgumentException>(() => MLImage.CreateFromFile(path))
            .ParamName.ShouldBe("imagePath");
    }

    private static void TryDecode(byte[] file)
    {
        try
        {
            Decode(file).Dispose();
        }
        catch (ArgumentException e)
        {
            e.Message.ShouldBe("Invalid input stream contents (Parameter 'imageStream')");
        }
    }

    private static MLImage Decode(byte[] file) => MLImage.CreateFromStream(new MemoryStream(file));

    private static MLImage Picture(int width, int height)
    {
        var pixels = new byte[width * height * 4];
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? byte.MaxValue : (byte)(i / 4 % width * 8);
        }

        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Bgra32, pixels);
    }

    private static byte[] Saved(string extension)
    {
        using var image = Picture(16, 8);
        return Save(image, extension);
    }

    private static byte[] Save(MLImage image, string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + extension);
        try
        {
            image.Save(path);
            return File.ReadAllBytes(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    // 2 x 2, 24 bits.
    private static byte[] Bmp() => Convert.FromHexString(
        "424d460000000000000036000000280000000200000002000000010018000000000010000000" + "00000000000000000000000000000000" + "0102030405060000070809" + "0a0b0c0000");

    private static byte[] MakePng(int width, int height, byte bits, byte color, byte[] rows)
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bits, color);
        Chunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            zlib.Write(rows);
        }

        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> kind, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Remainder([.. kind, .. data]));
        file.Write(number);
    }

    private static uint Remainder(byte[] bytes)
    {
        var remainder = uint.MaxValue;
        foreach (var value in bytes)
        {
            remainder ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                remainder = (remainder & 1) == 0 ? remainder >> 1 : (remainder >> 1) ^ 0xEDB88320;
            }
        }

        return ~remainder;
    }
}
