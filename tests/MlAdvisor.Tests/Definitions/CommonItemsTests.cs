using System.Globalization;
using MlAdvisor.Definitions.Patching;

namespace MlAdvisor.Tests.Definitions;

/// <summary>What two lists have in common, which differences of texts and of definitions are drawn from.</summary>
[TestClass]
public class CommonItemsTests
{
    [TestMethod]
    public void Of_ShortLists_IsWhatTheTableOfAllPairsSays()
    {
        for (var seed = 0; seed < 3000; seed++)
        {
            var random = new Random(seed);
            var (first, second) = (Draw(), Draw());

            CommonItems.Of(first, second).ShouldBe(ByTable(first, second), $"seed {seed}: {string.Concat(first)} and {string.Concat(second)}");

            List<string> Draw()
            {
                var letters = random.Next(1, 5);
                return [.. Enumerable.Range(0, random.Next(0, 14)).Select(_ => $"{(char)('a' + random.Next(letters))}")];
            }
        }
    }

    [TestMethod]
    public void Diff_FileOf50000Lines_ShowsThoseThatDiffer()
    {
        var lines = Enumerable.Range(1, 50_000).Select(i => $"line {i}\n").ToList();
        List<string> changed = ["new\n", .. lines[1..40_000], .. lines[40_001..]];
        changed[25_000] = "other\n";

        var diff = UnifiedDiff.Of("a.yaml", string.Concat(lines), string.Concat(changed)).Split('\n');

        diff.Where(line => line.StartsWith('-') || line.StartsWith('+')).ShouldBe(["--- a/a.yaml", "+++ b/a.yaml", "-line 1", "+new", "-line 25001", "+other", "-line 40001"]);
        diff.Count(line => line.StartsWith("@@", StringComparison.Ordinal)).ShouldBe(3);
    }

    [TestMethod]
    public void Of_LongListsThatHaveLittleInCommon_IsWhatTheyBeginAndEndWith()
    {
        string[] middle = ["the same"];
        List<string> first = ["begin", .. Numbers(0), .. middle, .. Numbers(100_000), "end"];
        List<string> second = ["begin", .. Numbers(200_000), .. middle, .. Numbers(300_000), "end"];

        CommonItems.Of(first, second).ShouldBe([(0, 0), (first.Count - 1, second.Count - 1)]);

        static IEnumerable<string> Numbers(int from) => Enumerable.Range(from, 25_000).Select(i => i.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The same by the lengths of what the rests of both have in common, for every pair of places.</summary>
    private static List<(int First, int Second)> ByTable(List<string> first, List<string> second)
    {
        var lengths = new int[first.Count + 1, second.Count + 1];
        for (var i = first.Count - 1; i >= 0; i--)
        {
            for (var j = second.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = first[i] == second[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        var common = new List<(int, int)>();
        for (var (i, j) = (0, 0); i < first.Count && j < second.Count;)
        {
            if (first[i] == second[j])
            {
                common.Add((i++, j++));
            }
            else if (lengths[i + 1, j] >= lengths[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return common;
    }
}
