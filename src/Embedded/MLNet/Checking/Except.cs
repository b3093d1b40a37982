namespace Microsoft.ML.Internal;

/// <summary>Makes the exceptions that ML.NET throws.</summary>
internal static class Except
{
    public static ArgumentOutOfRangeException Param(string name, string message) => new(name, message);

    public static ArgumentOutOfRangeException SchemaMismatch(string name, string role, string column) =>
        new(name, $"Could not find {role} column '{column}'");

    public static ArgumentOutOfRangeException SchemaMismatch(string name, string role, string column, string expected, string actual) =>
        new(name, $"Schema mismatch for {role} column '{column}': expected {expected}, got {actual}");

    public static InvalidOperationException Getter(Type asked, Type held) =>
        new($"Invalid TValue: '{asked}', expected type: '{held}'.");
}
