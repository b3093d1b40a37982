using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Definitions;

[TestClass]
public class RenderTests
{
    [TestMethod]
    public void Render_SeveralErrors_ShowsEachLineWithAMark() =>
        Should.Throw<DefinitionException>(() => DefinitionText.ParseTrainer("  optimizer: { name: adam, learningRate: fast }\n  batchSiez: 32\n")).Render().ShouldBe("""
            x.yaml:8:42: trainer.optimizer.learningRate: expected a number above 0, found "fast"
                8 |   optimizer: { name: adam, learningRate: fast }
                  |                                          ^^^^
            x.yaml:9:3: trainer.batchSiez: unknown key 'batchSiez'; did you mean 'batchSize'?
                9 |   batchSiez: 32
                  |   ^^^^^^^^^
            """);

    [TestMethod]
    public void Render_FileThatIsNotThere_HasNoLineToShow() =>
        Should.Throw<DefinitionException>(() => PipelineDefinition.Load("no/such.yaml")).Render().ShouldBe("no/such.yaml: there is no such file");

    [TestMethod]
    public void Render_EmptyFile_MarksItsStart() =>
        Should.Throw<DefinitionException>(() => DefinitionText.Parse("")).Render().ShouldEndWith("\n    1 | \n      | ^");

    [TestMethod]
    public void Render_LineWithTabs_KeepsTheMarkUnderThePlace() =>
        new SourceExcerpt(3, "a:\t\tb", 5, 1).Render().ShouldBe("    3 | a:\t\tb\n      |   \t\t^");

    [TestMethod]
    public void Render_VeryLongLine_IsCutAroundThePlace()
    {
        var rendered = new SourceExcerpt(1, new string('a', 500) + "BAD" + new string('c', 500), 501, 3).Render().Split('\n');

        rendered[0].Length.ShouldBe("    1 | ".Length + 120);
        rendered[1].IndexOf('^', StringComparison.Ordinal).ShouldBe(rendered[0].IndexOf("BAD", StringComparison.Ordinal));
        rendered[1].ShouldEndWith(" ^^^");
    }
}
