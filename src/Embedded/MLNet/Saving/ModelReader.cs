using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Internal;

/// <summary>Reads what a <see cref="ModelWriter"/> wrote. Nothing is allocated that the bytes that are left could not fill.</summary>
internal sealed class ModelReader(MLContext context, byte[] bytes)
{
    private const int MaximumDepth = 100;

    private int _at;
    private int _depth;

    public MLContext Context { get; } = context;

    public bool IsAtEnd => _at == bytes.Length;

    /// <summary>Complains, in ML.NET's few words, where what was read can not be.</summary>
    public static void Expect(bool isSound)
    {
        if (!isSound)
        {
            throw new FormatException();
        }
    }

    /// <summary>A value of one of the types that a column's items can have.</summary>
    public T Read<T>()
    {
        if (typeof(T) == typeof(ReadOnlyMemory<char>))
        {
            return (T)(object)ReadText().AsMemory();
        }

        if (typeof(T) == typeof(string))
        {
            return (T)(object)ReadText();
        }

        if (typeof(T) == typeof(bool))
        {
            var flag = Read<byte>();
            Expect(flag <= 1);
            return (T)(object)(flag == 1);
        }

        if (typeof(T) == typeof(DateTime))
        {
            return (T)(object)new DateTime(Read<long>(), (DateTimeKind)Read<byte>());
        }

        if (typeof(T) == typeof(DateTimeOffset))
        {
            return (T)(object)new DateTimeOffset(Read<long>(), new TimeSpan(Read<long>()));
        }

        if (typeof(T) == typeof(TimeSpan))
        {
            return (T)(object)new TimeSpan(Read<long>());
        }

        return typeof(T) == typeof(DataViewRowId) ? (T)(object)new DataViewRowId(Read<ulong>(), Read<ulong>()) : ReadNumber<T>();
    }

    public T[] ReadList<T>()
    {
        var values = new T[ReadCount()];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Read<T>();
        }

        return values;
    }

    /// <summary>A list of which every item is at least a byte.</summary>
    public int ReadCount()
    {
        var count = Read<int>();
        Expect(count >= 0 && count <= bytes.Length - _at);
        return count;
    }

    public T ReadEnum<T>()
        where T : struct, Enum
    {
        var value = ReadNumber<T>();
        Expect(Enum.IsDefined(value));
        return value;
    }

    public string ReadName()
    {
        var name = Read<string>();
        Expect(name.Length > 0);
        return name;
    }

    public ColumnPair[] ReadPairs()
    {
        var pairs = new ColumnPair[ReadCount()];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = new ColumnPair(ReadName(), ReadName());
        }

        return pairs;
    }

    /// <summary>A transformer of one of the kinds that are known; no type is looked up by a name in the file.</summary>
    public ITransformer ReadTransformer()
    {
        Expect(++_depth < MaximumDepth);
        var transformer = ModelKinds.LoaderOf(Read<string>())(this);
        _depth--;
        return transformer;
    }

    private string ReadText()
    {
        var length = Read<int>();
        Expect(length >= 0 && length <= (bytes.Length - _at) / sizeof(char));
        var text = new string(MemoryMarshal.Cast<byte, char>(Take(length * sizeof(char))));
        return text;
    }

    private T ReadNumber<T>()
    {
        Expect(typeof(T).IsPrimitive || typeof(T).IsEnum);
        return Unsafe.ReadUnaligned<T>(ref MemoryMarshal.GetReference(Take(Unsafe.SizeOf<T>())));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        Expect(count <= bytes.Length - _at);
        _at += count;
        return bytes.AsSpan(_at - count, count);
    }
}
