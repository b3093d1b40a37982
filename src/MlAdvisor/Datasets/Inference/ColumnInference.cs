using System.Globalization;

namespace MlAdvisor.Datasets;

/// <summary>Decides what a column is from what was seen of it; the same for every format.</summary>
internal static class ColumnInference
{
    // Fewer rows than this tell nothing about values that do not repeat.
    private const int FewRows = 10;

    private const int MostExamples = 5;

    // A text of more words is prose rather than a name.
    private const double WordsOfAName = 4;

    // A column of texts of which so many are numbers, but for a mark, is hardly one of texts.
    private const double MostlyNumbers = 0.9;

    // A Single holds every whole number up to here, 2^24.
    private const double LargestExactSingle = 16_777_216;

    // A Double holds every whole number up to here, 2^53.
    private const double LargestExactDouble = 9_007_199_254_740_992;

    private static readonly HashSet<string> IdentifierWords =
        new(["id", "ids", "rowid", "index", "idx", "uuid", "guid", "key", "row", "no", "nr", "unnamed"], StringComparer.OrdinalIgnoreCase);

    /// <summary>What a column is.</summary>
    public static InferredColumn Of(string name, ColumnSummary summary) =>
        summary.Present == 0 ? Empty(name, summary)
        : summary.FirstText.Line == 0 && summary.Numbers.Count > 0 ? OfNumbers(name, summary)
        : OfTexts(name, summary);

    private static InferredColumn Empty(string name, ColumnSummary summary) => new()
    {
        Name = name,
        Kind = InferredKind.Empty,
        Type = ColumnType.Single,
        Reason = "no row has a value",
        Rows = summary.Rows,
        Missing = summary.Missing,
        MissingMarkers = summary.Markers,
    };

    private static InferredColumn OfNumbers(string name, ColumnSummary summary)
    {
        var markers = new Dictionary<string, int>(summary.Markers, StringComparer.Ordinal);
        foreach (var (marker, count) in summary.MarkersAmongNumbers)
        {
            summary.Distinct.Remove(marker);
            markers[marker] = count;
        }

        var numbers = summary.Numbers;
        var missing = summary.Rows - numbers.Count;
        var largest = Math.Max(-numbers.Least, numbers.Most);

        // Larger ones are the same even as Double, and what tells them apart is how they are written.
        var isFlattened = numbers.Singles.IsFlatter(numbers.AreWhole && largest > LargestExactDouble ? summary.Distinct.Count : 0);
        var (kind, reason) = KindOfNumbers(name, summary, missing, isFlattened);
        IReadOnlyList<SuspectMark> marks = [.. numbers.Marks.In(name)];
        var isLarge = numbers.AreWhole && missing == 0 && summary.FirstNoInt32.Line == 0 && largest > LargestExactSingle;
        return Filled(name, kind, string.Join("; ", [reason, .. isFlattened ? [Flattened(numbers)] : Array.Empty<string>(), .. marks.Select(mark => mark.Sentence)]), summary) with
        {
            SuspectMarks = marks,
            IsFlattened = isFlattened,
            Type = isLarge ? ColumnType.Int32 : ColumnType.Single,
            Missing = missing,
            MissingMarkers = markers,
            Least = numbers.Least,
            Most = numbers.Most,
            Mean = numbers.Mean,
            Deviation = numbers.Deviation,
        };
    }

    private static string Flattened(NumberSummary numbers) => string.Create(
        CultureInfo.InvariantCulture,
        $"they {InferredColumn.BelowSingle}, which leaves {numbers.Singles.Count} different number{(numbers.Singles.Count == 1 ? "" : "s")}: subtract an offset or write them in another unit, or leave the column out");

    private static (InferredKind Kind, string Reason) KindOfNumbers(string name, ColumnSummary summary, int missing, bool isFlattened)
    {
        var numbers = summary.Numbers;
        var range = string.Create(CultureInfo.InvariantCulture, $"{numbers.Least} to {numbers.Most}");
        if (numbers.Least == numbers.Most && missing == 0 && !isFlattened)
        {
            return (InferredKind.Constant, string.Create(CultureInfo.InvariantCulture, $"every row has {numbers.Least}"));
        }

        if (numbers.AreWhole && numbers.Count >= FewRows && missing == 0)
        {
            if (numbers.CountUp)
            {
                return (InferredKind.Identifier, $"it counts the rows, {range}");
            }

            if (!summary.Distinct.HasRepeats && IsIdentifierName(name))
            {
                return (InferredKind.Identifier, $"whole numbers that differ in every row, under a name of identifiers, {range}");
            }
        }

        return numbers.AreWhole
            ? (InferredKind.Integer, $"every value is a whole number, {range}")
            : (InferredKind.Number, $"every value is a number, {range}");
    }

    private static InferredColumn OfTexts(string name, ColumnSummary summary)
    {
        var (kind, reason) = KindOfTexts(summary);
        var doubt = kind is InferredKind.Category or InferredKind.Text or InferredKind.Identifier ? Doubt(summary) : null;
        return Filled(name, kind, doubt is null ? reason : $"{reason}; {doubt}", summary) with
        {
            Words = WordsOf(summary),
            Type = kind == InferredKind.Boolean ? ColumnType.Boolean : ColumnType.Text,
            Doubt = 2 * (summary.Numbers.Count + summary.MarkedNumbers.Count) > summary.Present ? doubt : null,
            Missing = summary.Missing,
            MissingMarkers = summary.Markers,
        };
    }

    private static (InferredKind Kind, string Reason) KindOfTexts(ColumnSummary summary)
    {
        var distinct = summary.Distinct;
        var words = WordsOf(summary);
        if (summary.HasOnlyTruths && distinct.Count > 1)
        {
            return (InferredKind.Boolean, "every value is true or false");
        }

        if (summary.HasOnlyImages && distinct.Count > 1)
        {
            return (InferredKind.ImagePath, "every value names a file of an image; loadImages makes images of them");
        }

        if (distinct.Count == 1 && summary.Missing == 0)
        {
            return (InferredKind.Constant, $"every row has '{Shortened(distinct.Counts.First().Key)}'");
        }

        if (summary.HasOnlyDates)
        {
            return (InferredKind.Date, $"every value is a date, such as {distinct.Counts.First().Key}");
        }

        if (!distinct.HasRepeats && summary.Present >= FewRows && words <= WordsOfAName)
        {
            return (InferredKind.Identifier, "texts that differ in every row");
        }

        // Where two rows in three have a text of their own, the texts are no categories.
        return distinct.IsExact && (3 * distinct.Count <= 2 * summary.Present || distinct.Count < FewRows)
            ? (InferredKind.Category, string.Create(CultureInfo.InvariantCulture, $"{distinct.Count} different texts"))
            : (InferredKind.Text, string.Create(
                CultureInfo.InvariantCulture, $"{(distinct.IsExact ? "" : "more than ")}{distinct.Count} different texts in {summary.Present} rows, {words:0.#} {(words == 1 ? "word" : "words")} each"));
    }

    private static double WordsOf(ColumnSummary summary) => (double)summary.Words / Math.Max(1, summary.Present - summary.Numbers.Count);

    /// <summary>What speaks for numbers in a column that holds a text; null for nothing.</summary>
    private static string? Doubt(ColumnSummary summary)
    {
        var (numbers, marked) = (summary.Numbers.Count, summary.MarkedNumbers);
        return marked.Count > 0 && MostlyNumbers * summary.Present <= numbers + marked.Count
            ? string.Create(CultureInfo.InvariantCulture, $"numbers, perhaps, but with marks as in '{Shortened(marked.Text)}' (line {marked.Line})")
            : numbers == 0 ? null
            : string.Create(CultureInfo.InvariantCulture, $"{numbers} values are numbers, but '{Shortened(summary.FirstNoNumber.Text)}' is none (line {summary.FirstNoNumber.Line})");
    }

    private static InferredColumn Filled(string name, InferredKind kind, string reason, ColumnSummary summary) => new()
    {
        Name = name,
        Kind = kind,
        Reason = reason,
        Rows = summary.Rows,
        Distinct = summary.Distinct.Count,
        DistinctIsExact = summary.Distinct.IsExact,
        Examples = [.. summary.Distinct.Counts.Take(MostExamples).Select(pair => Shortened(pair.Key))],
        Rarest = summary.Distinct.IsExact ? summary.Distinct.Counts.Select(pair => pair.Value).DefaultIfEmpty().Min() : null,
    };

    /// <summary>Whether a word of a name, in camelCase or between marks, speaks of an identifier.</summary>
    private static bool IsIdentifierName(string name)
    {
        var words = string.Concat(name.Select((c, i) => i > 0 && char.IsUpper(c) && char.IsLower(name[i - 1]) ? $" {c}" : char.IsLetterOrDigit(c) ? $"{c}" : " "));
        return words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(IdentifierWords.Contains);
    }

    private static string Shortened(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= 40 ? line : line[..37] + "...";
    }
}
