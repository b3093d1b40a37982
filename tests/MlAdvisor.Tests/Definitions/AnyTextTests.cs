using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Whatever a file holds, a user sees a message with a place, never a crash.</summary>
[TestClass]
public class AnyTextTests
{
    private const string Right = """
        version: 1
        name: x # a name
        dataset: "iris"
        task: multiclass
        label: 'species'
        features: { ignore: [a, b] }
        split: { validation: 0.25, groupBy: null }
        transforms:
          - normalize: { columns: ["*_mm", c], mode: binning }
          - replaceMissing: { mode: mode, indicator: true }
          - rename: { column: d, to: e }
          - concatenate: { columns: [f, "g*"], to: h }
          - oneHotHash: { columns: i, bits: 8, output: bag, seed: 3 }
          - convert: { columns: j, to: uInt16 }
          - loadImages: { column: path, folder: images, onBadImage: skip }
          - resizeImages: { width: 32, height: 24, mode: isoPad }
          - extractPixels: { scale: 7.8e-3, offset: 127.5, colors: rgb }
          - oneHot
        trainer:
          network:
            - linear: { units: 8, activation: relu, initializer: { name: normal, std: .5 } }
            - dropout: 0.2
          output: { units: 3 }
          loss: { name: crossEntropy, on: logits }
          optimizer:
            name: sgd
            learningRate: 1e-2
        advisor: { batchSizes: [8, 16] }
        description: |
          Text.

        """;

    private static readonly Gen<string> Bits = Gen.Elements(
        ":", ": ", " ", "\n", "\r\n", "\t", "  ", "- ", "-", "{", "}", "[", "]", ",", "#", " #", "\"", "'", "*", "&", "!", "|", ">", "%", "@", "`", "?", "? ", "~", "null",
        "---\n", "...\n", "\\", "0", "1e999", ".nan", "<<: ", "\0", "\uFEFF", "\u2028", "ß", "😀", "\uD83D", "x", "learningRate");

    private static readonly Gen<string> Slipped =
        from edits in (from at in Gen.Choose(0, Right.Length) from length in Gen.Choose(0, 12) from bit in Bits select (at, length, bit)).ListOf()
        select edits.Take(4).Aggregate(Right, (text, edit) => Slip(text, edit.at, edit.length, edit.bit));

    private static readonly Gen<string> Mutated =
        from definition in AnyDefinition.Definitions
        from at in Gen.Choose(0, 2000)
        from length in Gen.Choose(0, 12)
        from bit in Bits
        let text = definition.ToYaml()
        select Slip(text, at % text.Length, length, bit);

    [TestMethod]
    public void Parse_WrittenDefinitionWithASlip_GivesADefinitionOrMessagesWithPlaces() => Check(Mutated, cases: 500);

    [TestMethod]
    public void Load_AnyBytes_GivesADefinitionOrMessages()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("x.yaml");
        Prop.ForAll(Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf().ToArbitrary(), bytes =>
        {
            File.WriteAllBytes(path, bytes);
            try
            {
                _ = PipelineDefinition.Load(path);
            }
            catch (DefinitionException exception)
            {
                exception.Errors.ShouldNotBeEmpty();
            }
        }).Check(Laws.Config(500));
    }

    [TestMethod]
    [Timeout(60_000)]
    [DataRow("[", 20_000)]
    [DataRow("{a: ", 20_000)]
    [DataRow("- ", 20_000)]
    [DataRow("a: &a [*a, *a]\n", 10_000)]
    [DataRow("? ", 20_000)]
    public void Parse_VeryLargeTexts_EndWithAMessage(string part, int times) => Read(() => DefinitionText.Parse(string.Concat(Enumerable.Repeat(part, times)))).ShouldBeNull();

    [TestMethod]
    public void Parse_DefinitionWithSlips_GivesADefinitionOrMessagesWithPlaces() => Check(Slipped);

    [TestMethod]
    public void Parse_HeapOfBits_GivesADefinitionOrMessagesWithPlaces() => Check(Bits.ListOf().Select(string.Concat));

    [TestMethod]
    public void Parse_TagThatIsNoUri_GivesAMessageWithItsPlace() => Read(() => DefinitionText.Parse("\n!!-[\"")).ShouldBeNull();

    [TestMethod]
    public void Apply_DefinitionWithSlips_GivesADefinitionOrMessagesWithPlaces() =>
        Prop.ForAll(Slipped.ToArbitrary(), text =>
        {
            if (Read(() => DefinitionText.Parse(text)) is not { } definition)
            {
                return;
            }

            var patch = DefinitionPatch.Empty.Set("trainer.optimizer.learningRate", 0.5).Set("trainer.batchSize", 9).Set("split.seed", 3);
            var after = Read(() => DefinitionText.Parse(patch.Apply(definition.Source!)));

            after?.Trainer.Optimizer.LearningRate.ShouldBe(0.5);
            after?.Split.ShouldBe(definition.Split with { Seed = 3 });
        }).Check(Laws.Config(2000));

    private static void Check(Gen<string> texts, int cases = 3000) =>
        Prop.ForAll(texts.ToArbitrary(), text => { _ = Read(() => DefinitionText.Parse(text)); }).Check(Laws.Config(cases));

    private static PipelineDefinition? Read(Func<PipelineDefinition> read)
    {
        try
        {
            return read();
        }
        catch (DefinitionException exception)
        {
            exception.Errors.ShouldNotBeEmpty();
            exception.Errors.ShouldAllBe(error => error.Location.Line >= 1 && error.Location.Column >= 1 && error.Message.Length > 0);
            exception.Render().ShouldContain("^");
            return null;
        }
    }

    private static string Slip(string text, int at, int length, string bit)
    {
        at = Math.Min(at, text.Length);
        return text.Remove(at, Math.Min(length, text.Length - at)).Insert(at, bit);
    }
}
