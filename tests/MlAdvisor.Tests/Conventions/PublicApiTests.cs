using System.Text.RegularExpressions;
using MlAdvisor.Definitions;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Conventions;

/// <summary>
/// What the package shows to its users, a member a line, is a reviewed list: a change of it is a change of the file, seen by whoever reads the commit.
/// <c>MLADVISOR_ACCEPT_SNAPSHOTS=1 ./build.sh test PublicApi</c> writes it anew.
/// </summary>
[TestClass]
public partial class PublicApiTests
{
    private const string File = "src/MlAdvisor/PublicAPI.txt";

    [TestMethod]
    public void PublicApi_AsItIs_IsTheReviewedOne()
    {
        var lines = SurfaceDump.Of(typeof(PipelineDefinition).Assembly);
        var records = lines.Where(line => line.Contains("<Clone>$", StringComparison.Ordinal)).Select(TypeOf).ToHashSet(StringComparer.Ordinal);
        var written = string.Concat(lines.Where(line => !(records.Contains(TypeOf(line)) && OfEveryRecord().IsMatch(line))).Select(line => line + "\n"));
        var path = Path.Combine(SharedFolder.Repository, File);
        if (Environment.GetEnvironmentVariable("MLADVISOR_ACCEPT_SNAPSHOTS") == "1")
        {
            System.IO.File.WriteAllText(path, written);
        }

        written.ShouldBe(Repository.Read(File), "MLADVISOR_ACCEPT_SNAPSHOTS=1 ./build.sh test PublicApi writes the list anew; is it meant, and in CHANGELOG.md?");
    }

    private static string TypeOf(string line) => line[..line.IndexOf(" | ", StringComparison.Ordinal)];

    [GeneratedRegex(@"<Clone>\$|EqualityContract|PrintMembers|op_(Ine|E)quality| Equals\(|GetHashCode\(\)|ToString\(\)| Deconstruct\(|protected \.ctor\(")]
    private static partial Regex OfEveryRecord();
}
