using System.Diagnostics;
using System.Globalization;
using System.Text;
using MlAdvisor.TestShared;

namespace Embedded.Tests.MLNet;

/// <summary>Replays what the real Microsoft.ML 5.0.0 was recorded to do.</summary>
[TestClass]
public class GoldenReplayTests
{
    // Coverage must not fall. Raise it when more is covered.
    private const int LeastReplayed = 2152;

    // Cases that can not be met, each with its reason.
    private static readonly Dictionary<string, string> NotMet = new(StringComparer.Ordinal)
    {
        ["norm.supervised.iris"] = "supervised binning stops one cut earlier in one feature of four: the rule's exact threshold is not known",
    };

    public required TestContext TestContext { get; set; }

    [TestMethod]
    public void RecordedCases_Replayed_GiveWhatWasRecorded()
    {
        var golden = SharedFolder.Require("golden");
        using var folder = new DataFolder(SharedFolder.Require("data"));
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            var clock = Stopwatch.StartNew();
            var cases = GoldenCase.Load(golden).ToArray();
            var replay = new Replay(folder, cases);
            var outcomes = Array.ConvertAll(cases, replay.Run);
            Report(outcomes, clock.Elapsed);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private void Report(Outcome[] outcomes, TimeSpan elapsed)
    {
        var leftOut = outcomes.Where(o => o.LeftOut != null).ToArray();
        var known = outcomes.Where(o => o.Failure != null && NotMet.ContainsKey(o.Case.Id)).ToArray();
        var failed = outcomes.Where(o => o.Failure != null && !NotMet.ContainsKey(o.Case.Id)).ToArray();
        var replayed = outcomes.Length - leftOut.Length - known.Length - failed.Length;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"golden: {replayed} of {outcomes.Length} replayed, {leftOut.Length} concern members left out ({elapsed.TotalSeconds:F1} s)");
        foreach (var op in leftOut.GroupBy(o => o.Case.Op, StringComparer.Ordinal).OrderByDescending(g => g.Count()))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  left out: {op.Count()} of {op.Key}: {string.Join(", ", op.Select(o => o.Case.Id))}");
        }

        foreach (var outcome in known)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  not met: {outcome.Case.Id}: {NotMet[outcome.Case.Id]}");
        }

        TestContext.WriteLine(text.ToString());
        Console.WriteLine(text.ToString());
        var failures = string.Join('\n', failed.Select(f => $"{f.Case.Id}: {f.Failure}"));
        failures.ShouldBeEmpty();
        replayed.ShouldBeGreaterThanOrEqualTo(LeastReplayed);
    }
}
