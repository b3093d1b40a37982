namespace MlAdvisor.Tests.Conventions;

[TestClass]
public class ArrowsTests
{
    // A file that says more than this says two things.
    private const int MostLines = 400;

    [TestMethod]
    public void Sources_AsTheyAre_HoldNoForbiddenArrow() =>
        Repository.Files("src", ".cs").SelectMany(file => Arrows.Faults(file, Repository.Read(file))).ShouldBeEmpty();

    [TestMethod]
    public void Rules_AsTheyAre_KnowNoOtherRule() =>
        Arrows.FaultsBetweenRules(Repository.Files("src/MlAdvisor", ".cs")
            .Where(file => file.StartsWith("src/MlAdvisor/Diagnosis/Rules/", StringComparison.Ordinal))
            .ToDictionary(file => file, Repository.Read)).ShouldBeEmpty();

    [TestMethod]
    public void Product_AsItIs_HasNoConditionalCode() =>
        Repository.Files("src/MlAdvisor", ".cs").SelectMany(file => Arrows.ConditionalCode(file, Repository.Read(file))).ShouldBeEmpty();

    [TestMethod]
    public void Sources_AsTheyAre_StayShort() =>
        Repository.Files("src", ".cs", ".cpp", ".h")
            .Select(file => (file, lines: Repository.Read(file).AsSpan().Count('\n')))
            .Where(source => source.lines > MostLines)
            .ShouldBeEmpty();

    [TestMethod]
    public void Projects_AsTheyAre_ReferToNoLaterOne()
    {
        Repository.Read("src/MlAdvisor/MlAdvisor.csproj").ShouldNotContain("MlAdvisor.Cli.csproj");
        foreach (var project in Repository.Files("src/Embedded", ".csproj", ".targets"))
        {
            Repository.Read(project).ShouldNotContain("MlAdvisor.csproj", customMessage: project);
        }
    }

    [TestMethod]
    [DataRow("Definitions/A.cs", "using MlAdvisor.Datasets;", "Definitions must not refer to Datasets")]
    [DataRow("Training/A.cs", "using MlAdvisor.Reports;", "Training must not refer to Reports")]
    [DataRow("Training/A.cs", "global using static MlAdvisor.Advice.Interval;", "Training must not refer to Advice")]
    [DataRow("Training/Loops/A.cs", "using Later = MlAdvisor.Runs.RunStore;", "Training must not refer to Runs")]
    [DataRow("Training/A.cs", "namespace MlAdvisor.Training; class A { Diagnosis.Symptom s; }", "Training must not refer to Diagnosis")]
    [DataRow("Diagnosis/Rules/A.cs", "class A { string B() => $\"{MlAdvisor.Reports.Chart.Draw()}\"; }", "Diagnosis must not refer to Reports")]
    [DataRow("Advice/A.cs", "class A { global::MlAdvisor.Reports.Chart c; }", "Advice must not refer to Reports")]
    [DataRow("MLContextExtensions.cs", "using MlAdvisor.Cli.Commands;", "MlAdvisor must not refer to Cli")]
    [DataRow("../Embedded/MLNet/A.cs", "using MlAdvisor.Training;", "Embedded must not refer to Training")]
    public void Faults_OfAForbiddenReference_NameFileLineAndRoom(string file, string source, string fault)
    {
        var path = file.StartsWith("../", StringComparison.Ordinal) ? $"src/{file[3..]}" : $"src/MlAdvisor/{file}";

        Arrows.Faults(path, "// Reports\n" + source).ShouldBe([$"{path}:2: {fault}"]);
    }

    [TestMethod]
    [DataRow("Training/A.cs", "namespace MlAdvisor.Training; // MlAdvisor.Reports.Chart")]
    [DataRow("Training/A.cs", "using MlAdvisor.Networks; class A { string s = \"MlAdvisor.Reports\"; }")]
    [DataRow("Training/A.cs", "class A { void B(X x) => x.Reports.Add(1); }")]
    [DataRow("Reports/A.cs", "using MlAdvisor.Advice; using MlAdvisor.Diagnosis; namespace MlAdvisor.Reports;")]
    [DataRow("Definitions/A.cs", "namespace MlAdvisor.Definitions { class A { Definitions.Loss l; } }")]
    public void Faults_OfAnAllowedReference_AreNone(string file, string source) => Arrows.Faults($"src/MlAdvisor/{file}", source).ShouldBeEmpty();

    [TestMethod]
    public void FaultsBetweenRules_OfARuleThatReadsAnother_NameIt() =>
        Arrows.FaultsBetweenRules(new Dictionary<string, string>
        {
            ["Rules/RateTooHigh.cs"] = "sealed class RateTooHigh : Rule { }",
            ["Rules/RateTooLow.cs"] = "sealed class RateTooLow : Rule\n{ object o = new RateTooHigh(); }",
            ["Rules/Rule.cs"] = "abstract class Rule { }",
        }).ShouldBe(["Rules/RateTooLow.cs:2: a rule must not refer to another, RateTooHigh"]);

    [TestMethod]
    public void ConditionalCode_OfAnIf_NamesItsLine() =>
        Arrows.ConditionalCode("A.cs", "class A\n{\n#if PACKAGES\n    int x;\n#endif\n}").ShouldBe(["A.cs:3: #if"]);
}
