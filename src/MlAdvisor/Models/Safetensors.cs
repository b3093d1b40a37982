using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using MlAdvisor.Networks;

namespace MlAdvisor.Models;

/// <summary>
/// Weights in the safetensors format: the length of a JSON header in 8 bytes, the header with type, shape and place of each tensor, then the numbers. All
/// tensors are of type F32. Source: the format's description in the safetensors project.
/// </summary>
internal static class Safetensors
{
    private const string Metadata = "__metadata__";
    private const int Alignment = 8;
    private const int MaximumHeader = 16 << 20;

    /// <summary>Writes tensors.</summary>
    /// <param name="weights">The tensors.</param>
    /// <param name="metadata">Texts that say where they come from.</param>
    public static byte[] Write(NetworkWeights weights, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new Dictionary<string, object>(StringComparer.Ordinal) { [Metadata] = metadata };
        long end = 0;
        foreach (var tensor in weights.Tensors)
        {
            var start = end;
            end += (long)tensor.Values.Length * sizeof(float);
            header[tensor.Name] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["dtype"] = "F32",
                ["shape"] = tensor.Shape,
                ["data_offsets"] = new[] { start, end },
            };
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padded = (json.Length + Alignment - 1) / Alignment * Alignment;
        var bytes = new byte[checked(sizeof(ulong) + padded + end)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, (ulong)padded);
        json.CopyTo(bytes, sizeof(ulong));
        bytes.AsSpan(sizeof(ulong) + json.Length, padded - json.Length).Fill((byte)' ');
        var place = sizeof(ulong) + padded;
        foreach (var tensor in weights.Tensors)
        {
            foreach (var value in tensor.Values)
            {
                BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(place), value);
                place += sizeof(float);
            }
        }

        return bytes;
    }

    /// <summary>Reads tensors of known names and shapes.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="slots">What must be in it, no more and no less.</param>
    /// <exception cref="InvalidDataException">It is something else, or not whole.</exception>
    public static NetworkWeights Read(ReadOnlySpan<byte> bytes, IEnumerable<(string Name, long[] Shape)> slots)
    {
        if (bytes.Length < sizeof(ulong) || BinaryPrimitives.ReadUInt64LittleEndian(bytes) is var length && length > (ulong)Math.Min(MaximumHeader, bytes.Length - sizeof(ulong)))
        {
            throw new InvalidDataException("the header is longer than the file");
        }

        var data = bytes[(sizeof(ulong) + (int)length)..];
        using var header = Parse(bytes.Slice(sizeof(ulong), (int)length).ToArray());
        var tensors = new List<NamedTensor>();
        foreach (var (name, shape) in slots)
        {
            tensors.Add(new NamedTensor(name, shape, Numbers(header.RootElement, name, shape, data)));
        }

        var others = header.RootElement.EnumerateObject().Count(entry => entry.Name != Metadata) - tensors.Count;
        return others == 0 ? new NetworkWeights(tensors) : throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"{others} tensors are not of this network"));
    }

    private static JsonDocument Parse(byte[] json)
    {
        try
        {
            var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new InvalidDataException("the header is no object");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException("the header is not JSON", exception);
        }
    }

    private static float[] Numbers(JsonElement header, string name, long[] shape, ReadOnlySpan<byte> data)
    {
        var (start, end) = Place(header, name, shape);
        var count = shape.Aggregate(1L, (product, dimension) => product * dimension);
        if (start < 0 || end > data.Length || end - start != count * sizeof(float))
        {
            throw new InvalidDataException($"tensor '{name}' does not lie within the file");
        }

        var bytes = data[(int)start..(int)end];
        if (BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        }

        var values = new float[count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        }

        return values;
    }

    private static (long Start, long End) Place(JsonElement header, string name, long[] shape)
    {
        try
        {
            if (!header.TryGetProperty(name, out var entry))
            {
                throw new InvalidDataException($"tensor '{name}' is missing");
            }

            if (entry.GetProperty("dtype").GetString() != "F32" || !entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64()).SequenceEqual(shape))
            {
                throw new InvalidDataException($"tensor '{name}' is not F32 of shape [{string.Join(", ", shape)}]");
            }

            var offsets = entry.GetProperty("data_offsets");
            return (offsets[0].GetInt64(), offsets[1].GetInt64());
        }
        catch (Exception exception) when (exception is InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"the description of tensor '{name}' is not as it should be", exception);
        }
    }
}
