using System.Buffers.Binary;
using MlAdvisor.Runs;

namespace MlAdvisor.Tests.Runs;

[TestClass]
public class TensorBoardWriterTests
{
    private static readonly DateTimeOffset Time = DateTimeOffset.FromUnixTimeMilliseconds(1_500);

    /// <summary>Put together by hand from the descriptions of the formats; the checksum is that of RFC 3720's CRC-32C.</summary>
    [TestMethod]
    public void Write_AValue_IsTheRecordThatTheFormatsSay()
    {
        var path = Path.GetTempFileName();
        using (var writer = new TensorBoardWriter(path, Time))
        {
            writer.Write("loss", 300, 0.5, Time);
        }

        var records = Records(File.ReadAllBytes(path));
        File.Delete(path);
        records.Count.ShouldBe(2);
        byte[] time = [0x09, 0, 0, 0, 0, 0, 0, 0xF8, 0x3F];
        records[0].ShouldBe([.. time, 0x1A, 13, .. "brain.Event:2"u8]);
        records[1].ShouldBe([.. time, 0x10, 0xAC, 0x02, 0x2A, 13, 0x0A, 11, 0x0A, 4, .. "loss"u8, 0x15, 0, 0, 0, 0x3F]);
    }

    private static List<byte[]> Records(byte[] file)
    {
        var records = new List<byte[]>();
        for (var place = 0; place < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(place));
            BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 8)).ShouldBe(Masked(file.AsSpan(place, 8)));
            records.Add(file[(place + 12)..(place + 12 + length)]);
            BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place + 12 + length)).ShouldBe(Masked(file.AsSpan(place + 12, length)));
            place += 16 + length;
        }

        return records;
    }

    // Bit by bit, so that it shares nothing with what is tested; 0x82F63B78 is Castagnoli's polynomial, reversed.
    private static uint Masked(ReadOnlySpan<byte> bytes)
    {
        Crc("123456789"u8).ShouldBe(0xE3069283u);
        var crc = Crc(bytes);
        return unchecked(((crc >> 15) | (crc << 17)) + 0xA282EAD8u);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
            }
        }

        return ~crc;
    }
}
