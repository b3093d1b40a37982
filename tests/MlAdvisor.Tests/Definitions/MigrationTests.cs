using MlAdvisor.Definitions;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class MigrationTests
{
    private static readonly Dictionary<int, Func<MapNode, MapNode>> Steps = new() { [1] = root => Rename(root, "rate", "speed"), [2] = root => Rename(root, "speed", "pace") };

    [TestMethod]
    public void ToVersion_OlderDefinition_TakesEveryStep() => Keys("version: 1\nrate: 3\n", 3).ShouldBe(["version", "pace"]);

    [TestMethod]
    public void ToVersion_DefinitionInBetween_TakesTheRest() => Keys("version: 2\nspeed: 3\n", 3).ShouldBe(["version", "pace"]);

    [TestMethod]
    public void ToVersion_NoVersion_IsTheCurrentOne() => Keys("rate: 3\n", 3).ShouldBe(["rate"]);

    [TestMethod]
    public void ToVersion_NewerDefinition_IsRefused() =>
        Should.Throw<DefinitionException>(() => Keys("version: 4\n", 3)).Message
            .ShouldBe("x.yaml:1:10: version: version 4 is newer than this MlAdvisor, which reads versions up to 3; update MlAdvisor");

    private static List<string> Keys(string text, int current)
    {
        var source = new SourceText(DefinitionText.Path, text);
        var errors = new ErrorLog(source);
        return [.. Migration.ToVersion(current, DefinitionReader.RootOf(source, errors), Steps, errors).Entries.Select(entry => entry.Key.Value)];
    }

    private static MapNode Rename(MapNode root, string from, string to) => new(
        root.Span,
        [.. root.Entries.Select(entry => entry.Key.Value == from ? entry with { Key = new ScalarNode(entry.Key.Span, to, isPlain: true) } : entry)],
        root.IsFlow);
}
