using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

/// <summary>What holds for every definition that is written.</summary>
[TestClass]
public class WritingLaws
{
    [TestMethod]
    public void ToYaml_AnyDefinition_ReadsBackEqual() => Check(definition =>
    {
        var text = definition.ToYaml();

        (DefinitionText.Parse(text) with { Source = null }).ShouldBe(definition, text);
    });

    [TestMethod]
    public void ToYaml_OfWhatWasRead_IsTheSameText() => Check(definition =>
    {
        var text = definition.ToYaml();

        DefinitionText.Parse(text).ToYaml().ShouldBe(text);
    });

    [TestMethod]
    public void ToYaml_ForeignCulture_IsTheSameText() => Check(definition =>
    {
        var text = definition.ToYaml();

        Cultures.In("tr-TR", () => definition.ToYaml().ShouldBe(text));
    });

    private static void Check(Action<PipelineDefinition> law) => Prop.ForAll(AnyDefinition.Definitions.ToArbitrary(), law).Check(Laws.Config(200));
}
