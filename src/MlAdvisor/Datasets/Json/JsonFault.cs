using System.Globalization;
using System.Text.Json;

namespace MlAdvisor.Datasets;

/// <summary>Says where and why a text is no JSON, in words for whoever wrote it: the reader's own are for programs, which could allow more.</summary>
internal static class JsonFault
{
    // A part of what the reader says, and what is said instead; the first that fits.
    private static readonly (string Part, string Words)[] Known =
    [
        ("object contains a trailing comma", "a ',' stands before this '}'; take it away"),
        ("array contains a trailing comma", "a ',' stands before this ']'; take it away"),
        ("'/' is", "JSON has no comments; take this one away"),
        ("'#' is", "JSON has no comments; take this one away"),
        ("''' is an invalid start", "keys and texts stand in double quotes (\"), not in single ones"),
        ("'N' is an invalid start", "a number that is missing is null; JSON has no NaN"),
        ("'T' is an invalid start", "truth values are true and false, in small letters"),
        ("'F' is an invalid start", "truth values are true and false, in small letters"),
        ("invalid start of a property name", "a key in double quotes is expected here"),
        ("invalid after a property name", "a ':' is expected between a key and its value"),
        ("invalid after a value", "a ',' is expected before what follows, or a bracket or brace that was opened is closed with the wrong one"),
        ("invalid after a single JSON value", "something follows after the end"),
        ("invalid within a JSON string", "a text goes over the end of its line, or holds a control character; write \\n or \\t in it, or close it with '\"'"),
        ("invalid escapable character", "after a '\\' in a text stands one of \" \\ / b f n r t u; write \\\\ for a '\\'"),
        ("invalid leading zero", "a number can not begin with 0, unless a '.' follows"),
        ("open JSON object or array", "the end comes before a bracket or brace is closed"),
        ("does not contain any JSON tokens", "there is nothing in it"),
        ("maximum configured depth", "lists and objects are nested too deeply"),
    ];

    /// <summary>The fault in a file, with its place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="fault">What the reader says.</param>
    public static DatasetException Of(string path, JsonException fault)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{path}:{fault.LineNumber + 1}:{fault.BytePositionInLine + 1}");
        return new DatasetException($"{place}: this is not JSON: {Words(fault.Message)}.", fault);
    }

    // The message's own end says the same place, counted from 0.
    private static string Words(string message) =>
        Array.Find(Known, known => message.Contains(known.Part, StringComparison.Ordinal)).Words ?? message.Split(" LineNumber:")[0].TrimEnd('.');
}
