using System.Globalization;

namespace MlAdvisor.Definitions.Patching;

/// <summary>
/// The reasons that <c>mladvisor init</c> writes beside settings and that hold for these alone: where a setting is changed, its reason goes. What people write
/// themselves stays.
/// </summary>
internal static class DraftedReasons
{
    /// <value>Of a learning rate.</value>
    public const string UsualRate = "the usual rate of adam";

    /// <value>Of a learning rate.</value>
    public const string LargeSteps = "an epoch has few steps, so they are large";

    /// <value>Of a learning rate.</value>
    public const string ManyInputs = "few steps an epoch, but a text has many inputs, whose weights all move at once";

    /// <value>Of a schedule.</value>
    public const string Settling = "large steps to begin with, none at the end: the weights settle";

    private const string Targets = "targets up to ";
    private const string LargeWeights = " need large weights, and a step of adam is as long as the rate";
    private const string ByHeart = "; many more would learn so few rows by heart";
    private const string Comment = " # ";

    // The key that a reason stands beside, how it is known, and the settings that it is about.
    private static readonly (string[] Keys, Func<string, bool> IsOne, string[] Settings)[] All =
    [
        (["optimizer", "learningRate"], IsOfRate, ["trainer.optimizer"]),
        (["schedule"], text => text == Settling, ["trainer.schedule"]),
        (["epochs"], IsOfEpochs, ["trainer.epochs", "trainer.batchSize"]),
    ];

    /// <summary>Of a learning rate.</summary>
    /// <param name="largest">The largest target, whatever its sign.</param>
    public static string LargeTargets(double largest) => string.Create(CultureInfo.InvariantCulture, $"{Targets}{largest}{LargeWeights}");

    /// <summary>Of a number of epochs.</summary>
    /// <param name="steps">Steps of them all.</param>
    /// <param name="batch">Rows a step.</param>
    /// <param name="isSmallTable">Whether so few rows are soon learned by heart.</param>
    public static string Steps(long steps, int batch, bool isSmallTable) => string.Create(CultureInfo.InvariantCulture, $"{steps} steps of {batch} rows{(isSmallTable ? ByHeart : "")}");

    /// <summary>A definition's text without the reasons that its changes make untrue.</summary>
    /// <param name="text">The text, with the changes made.</param>
    /// <param name="changes">The changes.</param>
    public static string Drop(string text, IReadOnlyList<DefinitionChange> changes)
    {
        var stale = All.Where(reason => changes.Any(change => reason.Settings.Any(setting => change.KeyPath == "trainer" || change.KeyPath.StartsWith(setting, StringComparison.Ordinal)))).ToList();
        return stale.Count == 0 ? text : string.Join('\n', text.Split('\n').Select(line => Drop(line)));

        string Drop(string line)
        {
            var at = line.IndexOf(Comment, StringComparison.Ordinal);
            var content = line.TrimEnd('\r');
            return at >= 0 && stale.Exists(reason => reason.Keys.Contains(KeyOf(line), StringComparer.Ordinal) && reason.IsOne(content[(at + Comment.Length)..]))
                ? line[..at].TrimEnd(' ') + line[content.Length..]
                : line;
        }
    }

    private static string KeyOf(string line) => line[..Math.Max(0, line.IndexOf(':', StringComparison.Ordinal))].TrimStart(' ');

    private static bool IsOfRate(string text) => text is UsualRate or LargeSteps or ManyInputs
        || (text.StartsWith(Targets, StringComparison.Ordinal) && text.EndsWith(LargeWeights, StringComparison.Ordinal));

    private static bool IsOfEpochs(string text) =>
        (text.EndsWith(ByHeart, StringComparison.Ordinal) ? text[..^ByHeart.Length] : text).Split(' ') is [var steps, "steps", "of", var batch, "rows"]
        && steps.All(char.IsAsciiDigit) && batch.All(char.IsAsciiDigit);
}
