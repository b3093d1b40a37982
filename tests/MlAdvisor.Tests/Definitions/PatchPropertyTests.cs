using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>Laws of patching, over definitions that are laid out in many ways.</summary>
[TestClass]
public class PatchPropertyTests
{
    private static readonly Gen<string> Optimizers = Gen.Elements(
        "",
        "  optimizer: adam   # bare\n",
        "  optimizer: {} # nothing\n",
        "  optimizer: { name: adam }\n",
        "  optimizer: {name: adam,learningRate: 1e-8} # both\n",
        "  optimizer: { # over lines\n    name: \"adam\",\n    # between\n    learningRate: 1e-8 # tiny\n    }\n",
        "  optimizer: { weightDecay: 0, # none\n               name: 'adam' # usual\n             }\n",
        "  optimizer:\n    # above\n    name: adam # beside\n    # below\n",
        "  optimizer:\n      learningRate:    1e-8   # tiny\n      epsilon: 1e-7\n");

    private static readonly Gen<string> Lines = Gen.Elements("", "\n", "  # a line of its own\n", "  batchSize: 7 # odd\n", "  epochs:   3\n  seed: 9\n");

    private static readonly Gen<string> Networks = Gen.Elements(
        "  network: []\n",
        "  network: [ linear: 8, relu ] # short\n",
        "  network:\n  - linear: 8 # bare\n  - relu\n",
        "  network: # long\n    - linear: # first\n        units: 8\n        initializer: { name: normal, std: .5 }\n\n    - dropout: 0.1 # last\n");

    private static readonly Gen<string> Ends = Gen.Elements("", "\n", "# the end", "advisor: { seeds: 2 }\n", "\ndescription: >-\n  Folded\n  text\n\n# the end\n");

    private static readonly Gen<(string Text, double Rate, int Batch)> Cases =
        from network in Networks
        from first in Lines
        from optimizer in Optimizers
        from second in Lines.Where(line => line != first || line.Length == 0)
        from end in Ends
        from isWindows in Gen.Elements(true, false)
        from mantissa in Gen.Choose(1, 9999)
        from exponent in Gen.Choose(-12, 2)
        from batch in Gen.Choose(1, 100_000)
        let text = DefinitionText.Head + "trainer:\n" + first + network + optimizer + second + end
        select (isWindows ? text.ReplaceLineEndings("\r\n") : text, double.Parse(FormattableString.Invariant($"{mantissa}e{exponent}"), CultureInfo.InvariantCulture), batch);

    [TestMethod]
    public void Apply_AnyLayout_ChangesTheDefinitionInThatAlone() => Check((text, rate, batch) =>
    {
        var before = DefinitionText.Parse(text);
        var after = DefinitionText.Parse(Apply(before, rate, batch));

        var trainer = before.Trainer with { Optimizer = before.Trainer.Optimizer with { LearningRate = rate }, BatchSize = batch };
        after.Trainer.Network.ShouldBe(before.Trainer.Network);
        (after.Trainer with { Network = before.Trainer.Network }).ShouldBe(trainer);
        (after.Description, after.Advisor.Seeds).ShouldBe((before.Description, before.Advisor.Seeds));
    });

    [TestMethod]
    public void Apply_AnyLayout_KeepsCommentsAndLines() => Check((text, rate, batch) =>
    {
        var after = Apply(DefinitionText.Parse(text), rate, batch);

        Comments(after).ShouldBe(Comments(text));
        after.Split('\n').Intersect(text.Split('\n')).Count().ShouldBeGreaterThanOrEqualTo(text.Split('\n').Distinct().Count() - 3);
        after.Count(c => c == '\r').ShouldBe(text.Contains('\r', StringComparison.Ordinal) ? after.Count(c => c == '\n') : 0);
    });

    [TestMethod]
    public void Apply_Twice_IsApplyOnce() => Check((text, rate, batch) =>
    {
        var once = Apply(DefinitionText.Parse(text), rate, batch);

        Apply(DefinitionText.Parse(once), rate, batch).ShouldBe(once);
    });

    [TestMethod]
    public void Apply_AndBack_IsTheSameDefinition() => Check((text, rate, batch) =>
    {
        var before = DefinitionText.Parse(text);

        var back = DefinitionText.Parse(Apply(DefinitionText.Parse(Apply(before, rate, batch)), before.Trainer.Optimizer.LearningRate, before.Trainer.BatchSize));

        back.Trainer.Optimizer.ShouldBe(before.Trainer.Optimizer);
        back.Trainer.BatchSize.ShouldBe(before.Trainer.BatchSize);
    });

    private static string Apply(PipelineDefinition definition, double rate, int batch) =>
        DefinitionPatch.Empty.Set("trainer.optimizer.learningRate", rate).Set("trainer.batchSize", batch).Apply(definition.Source!);

    /// <summary>Every comment, with the key that it stands beside.</summary>
    private static List<(string Key, string Comment)> Comments(string text) =>
        [.. from line in text.Split('\n')
            let at = line.IndexOf('#', StringComparison.Ordinal)
            where at >= 0
            select (line[..at].Split(':')[0].Trim(), line[at..])];

    private static void Check(Action<string, double, int> law) =>
        Prop.ForAll(Cases.ToArbitrary(), one => law(one.Text, one.Rate, one.Batch)).Check(Laws.Config(500));
}
