using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace MlAdvisor.Runs;

/// <summary>
/// Writes scalars as a TensorBoard event file: records of protocol buffers (<c>Event</c> of tensorflow/core/util/event.proto), each framed by its length
/// and by masked CRC-32C checksums of length and content, as tensorflow/core/lib/io/record_writer.h describes.
/// </summary>
internal sealed class TensorBoardWriter : IDisposable
{
    private const uint MaskDelta = 0xA282EAD8;

    private readonly Stream _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its path; TensorBoard takes names that contain <c>tfevents</c>.</param>
    /// <param name="time">When it was begun.</param>
    public TensorBoardWriter(string path, DateTimeOffset time)
    {
        _stream = File.Create(path);
        var version = Message();
        WriteDouble(version, 1, Seconds(time));
        WriteBytes(version, 3, "brain.Event:2"u8);
        WriteRecord(version);
    }

    /// <summary>Writes a value.</summary>
    /// <param name="tag">What it is, such as <c>loss/validation</c>.</param>
    /// <param name="step">The step, counted from 0.</param>
    /// <param name="value">The value.</param>
    /// <param name="time">When it was measured.</param>
    public void Write(string tag, long step, double value, DateTimeOffset time)
    {
        var item = Message();
        WriteBytes(item, 1, Encoding.UTF8.GetBytes(tag));
        WriteKey(item, 2, wireType: 5);
        Span<byte> number = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(number, (float)value);
        item.Write(number);

        var summary = Message();
        WriteBytes(summary, 1, item.ToArray());
        var entry = Message();
        WriteDouble(entry, 1, Seconds(time));
        WriteKey(entry, 2, wireType: 0);
        WriteVarint(entry, (ulong)step);
        WriteBytes(entry, 5, summary.ToArray());
        WriteRecord(entry);
    }

    /// <inheritdoc/>
    public void Dispose() => _stream.Dispose();

    private static MemoryStream Message() => new();

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    private static void WriteKey(MemoryStream message, int field, int wireType) => WriteVarint(message, (ulong)((field << 3) | wireType));

    private static void WriteVarint(MemoryStream message, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            message.WriteByte((byte)(value | 0x80));
        }

        message.WriteByte((byte)value);
    }

    private static void WriteDouble(MemoryStream message, int field, double value)
    {
        WriteKey(message, field, wireType: 1);
        Span<byte> number = stackalloc byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(number, value);
        message.Write(number);
    }

    private static void WriteBytes(MemoryStream message, int field, ReadOnlySpan<byte> bytes)
    {
        WriteKey(message, field, wireType: 2);
        WriteVarint(message, (ulong)bytes.Length);
        message.Write(bytes);
    }

    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + MaskDelta);
    }

    private void WriteRecord(MemoryStream message)
    {
        var content = message.ToArray();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        Span<byte> check = stackalloc byte[sizeof(uint)];
        _stream.Write(length);
        BinaryPrimitives.WriteUInt32LittleEndian(check, MaskedCrc(length));
        _stream.Write(check);
        _stream.Write(content);
        BinaryPrimitives.WriteUInt32LittleEndian(check, MaskedCrc(content));
        _stream.Write(check);
    }
}
