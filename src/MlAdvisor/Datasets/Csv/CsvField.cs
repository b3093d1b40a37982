namespace MlAdvisor.Datasets;

/// <summary>A field of a file that is written as comma-separated values (RFC 4180).</summary>
internal static class CsvField
{
    /// <summary>The text itself, or in quotes where it would end the field or the line.</summary>
    public static string Of(string text) => text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
