using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Internal;

/// <summary>Writes the records of a model: little-endian numbers, lists and texts after their length.</summary>
internal sealed class ModelWriter
{
    private readonly MemoryStream _stream = new();

    public long Length => _stream.Length;

    public byte[] ToArray() => _stream.ToArray();

    /// <summary>A value of one of the types that a column's items can have.</summary>
    public void Write<T>(T value)
    {
        switch (value)
        {
            case ReadOnlyMemory<char> text:
                Write(text.Length);
                _stream.Write(MemoryMarshal.AsBytes(text.Span));
                break;
            case string text:
                Write(text.AsMemory());
                break;
            case bool flag:
                _stream.WriteByte(flag ? (byte)1 : (byte)0);
                break;
            case DateTime date:
                Write(date.Ticks);
                Write((byte)date.Kind);
                break;
            case DateTimeOffset date:
                Write(date.Ticks);
                Write(date.Offset.Ticks);
                break;
            case TimeSpan span:
                Write(span.Ticks);
                break;
            case DataViewRowId id:
                Write(id.Low);
                Write(id.High);
                break;
            default:
                WriteNumber(value);
                break;
        }
    }

    public void WriteList<T>(IReadOnlyCollection<T> values)
    {
        Write(values.Count);
        foreach (var value in values)
        {
            Write(value);
        }
    }

    /// <summary>A list or text that may be null: a flag before it.</summary>
    public bool WriteIsGiven(object value)
    {
        Write(value != null);
        return value != null;
    }

    public void Write(ColumnPair[] pairs)
    {
        Write(pairs.Length);
        foreach (var pair in pairs)
        {
            Write(pair.Output);
            Write(pair.Input);
        }
    }

    // Every number is as wide as its type, which whoever reads it knows.
    private void WriteNumber<T>(T value)
    {
        Check.That(typeof(T).IsPrimitive || typeof(T).IsEnum, $"A {typeof(T)} can not be saved.");
        Span<byte> bytes = stackalloc byte[Unsafe.SizeOf<T>()];
        Unsafe.WriteUnaligned(ref bytes[0], value);
        _stream.Write(bytes);
    }
}
