using System.Globalization;
using System.Text;

namespace MlAdvisor.Definitions.Patching;

/// <summary>The difference of two texts by lines, in the unified format.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>The diff of a file's two states; empty where they are equal.</summary>
    public static string Of(string path, string before, string after) => Of(path, before, path, after);

    /// <summary>The diff of two files; empty where their texts are equal.</summary>
    public static string Of(string oldPath, string before, string newPath, string after)
    {
        if (before == after)
        {
            return "";
        }

        var lines = Compare(Lines(before), Lines(after));
        var diff = new StringBuilder().Append("--- a/").Append(Name(oldPath)).Append("\n+++ b/").Append(Name(newPath)).Append('\n');
        foreach (var (start, end) in Hunks(lines))
        {
            AppendHunk(diff, lines, start, end);
        }

        return diff.ToString();
    }

    private static string Name(string path) => path.Replace('\\', '/').TrimStart('/');

    /// <summary>A text's lines, each with its end.</summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text[start..end]);
            start = end;
        }

        return lines;
    }

    /// <summary>All lines of both texts in order: kept (' '), taken away ('-') or added ('+').</summary>
    private static List<(char Mark, string Line)> Compare(List<string> before, List<string> after)
    {
        var result = new List<(char, string)>();
        var (old, now) = (0, 0);
        foreach (var (keptOld, keptNow) in CommonItems.Of(before, after).Append((before.Count, after.Count)))
        {
            result.AddRange(before[old..keptOld].Select(line => ('-', line)));
            result.AddRange(after[now..keptNow].Select(line => ('+', line)));
            result.AddRange(before.Skip(keptOld).Take(1).Select(line => (' ', line)));
            (old, now) = (keptOld + 1, keptNow + 1);
        }

        return result;
    }

    /// <summary>Stretches of changes with their context; changes whose contexts touch are in one.</summary>
    private static IEnumerable<(int Start, int End)> Hunks(List<(char Mark, string Line)> lines)
    {
        var changes = Enumerable.Range(0, lines.Count).Where(i => lines[i].Mark != ' ').ToList();
        for (var i = 0; i < changes.Count;)
        {
            var first = changes[i];
            var last = first;
            while (++i < changes.Count && changes[i] - last <= (2 * Context) + 1)
            {
                last = changes[i];
            }

            yield return (Math.Max(0, first - Context), Math.Min(lines.Count, last + Context + 1));
        }
    }

    private static void AppendHunk(StringBuilder diff, List<(char Mark, string Line)> lines, int start, int end)
    {
        var before = Range(lines, start, end, '+');
        var after = Range(lines, start, end, '-');
        diff.Append(CultureInfo.InvariantCulture, $"@@ -{before} +{after} @@\n");
        foreach (var (mark, line) in lines[start..end])
        {
            diff.Append(mark).Append(line);
            if (!line.EndsWith('\n'))
            {
                diff.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static string Range(List<(char Mark, string Line)> lines, int start, int end, char notThere)
    {
        var first = lines.Take(start).Count(line => line.Mark != notThere) + 1;
        var count = lines[start..end].Count(line => line.Mark != notThere);
        return count == 1
            ? first.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? first - 1 : first)},{count}");
    }
}
