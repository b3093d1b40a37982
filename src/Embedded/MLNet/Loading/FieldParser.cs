namespace Microsoft.ML.Internal;

/// <summary>Reads one value from a field; false if it can not be read.</summary>
internal delegate bool FieldParser<T>(in ReadOnlyMemory<char> field, out T value);
