using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>What holds for the patch between any two definitions.</summary>
[TestClass]
public class PatchBetweenLaws
{
    private static readonly Gen<(PipelineDefinition Before, PipelineDefinition After)> Pairs =
        from before in AnyDefinition.Definitions
        from other in AnyDefinition.Definitions
        from isWhole in Gen.Elements(true, false, false)
        from layers in Gen.Elements(before.Trainer.Network, [.. before.Trainer.Network.Reverse()], [.. before.Trainer.Network.Skip(1)], [.. before.Trainer.Network, .. other.Trainer.Network])
        select (before, isWhole ? other : before with
        {
            Transforms = [.. before.Transforms.Take(1), .. other.Transforms],
            Trainer = before.Trainer with
            {
                Network = layers,
                Loss = other.Trainer.Loss,
                Output = other.Trainer.Output ?? new OutputDefinition(),
                Optimizer = other.Trainer.Optimizer,
                ClassWeights = before.Trainer.ClassWeights is { } weights ? other.Trainer.ClassWeights ?? weights : null,
            },
        });

    [TestMethod]
    public void Between_AnyTwo_MakesTheOneOfTheOther() => Check((before, after) =>
    {
        var text = DefinitionPatch.Between(before, after).Apply(before.Source!);

        DefinitionText.Parse(text).ToYaml().ShouldBe(after.ToYaml(), before.Source!.Text);
    });

    [TestMethod]
    public void Between_TheSame_ChangesNothing() => Check((before, _) =>
        DefinitionPatch.Between(before, before with { Name = before.Name }).Apply(before.Source!).ShouldBe(before.Source!.Text));

    private static void Check(Action<PipelineDefinition, PipelineDefinition> law) =>
        Prop.ForAll(Pairs.ToArbitrary(), pair => law(DefinitionText.Parse(pair.Before.ToYaml()), pair.After)).Check(Laws.Config(200));
}
