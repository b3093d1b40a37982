using System.Text.Json;
using Microsoft.CodeAnalysis.CSharp;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Conventions;

/// <summary>The product calls nothing that the real TorchSharp takes for something else.</summary>
[TestClass]
public class TorchTrapsTests
{
    [TestMethod]
    public void Sources_OfTheProduct_FallIntoNoTrap()
    {
        var found = Repository.Files("src/MlAdvisor", ".cs").SelectMany(file => Find(Repository.Read(file)).Select(line => $"{file}{line}")).ToList();

        found.ShouldBeEmpty();
    }

    [TestMethod]
    [DataRow("x.sum(0)", "sum(0)")]
    [DataRow("torch.sum(x, 0)", "sum(0)")]
    [DataRow("x.prod(0)", "sum(0)")]
    [DataRow("x?.sum(0)", "sum(0)")]
    [DataRow("x.norm(2)", "norm(int)")]
    [DataRow("torch.norm(x, 1)", "norm(int)")]
    [DataRow("torch.baddbmm(b, x, w)", "baddbmm")]
    [DataRow("torch.nn.functional.l1_loss(x, y)", "l1_loss")]
    [DataRow("x.var(false)", "var.unbiased")]
    [DataRow("torch.var_mean(x)", "torch.var_mean")]
    [DataRow("torch.div(x, y, RoundingMode.floor)", "torch.div rounding")]
    [DataRow("torch.clamp_min_(x, 0)", "torch.clamp_max_")]
    [DataRow("torch.nn.init.xavier_normal_(w)", "xavier_normal_")]
    [DataRow("loss.backward(retain_graph: true)", "backward flags")]
    [DataRow("model.zero_grad()", "Module.zero_grad")]
    [DataRow("torch.nn.functional.max_pool2d(x, 2)", "max_pool default stride")]
    [DataRow("torch.tensor(3)", "dtype of C# type")]
    [DataRow("torch.tensor(2.5)", "dtype of C# type")]
    [DataRow("new torch.Generator()", "new Generator()")]
    [DataRow("x.quantile(q, -1)", "quantile(-1)")]
    [DataRow("torch.equal(x, y)", "equal")]
    [DataRow("x.matmul(y)", "matmul kills")]
    [DataRow("torch.optim.Adam(ps)", "AdamW weight_decay")]
    [DataRow("new Parameter(t)", "Parameter takes over")]
    [DataRow("x.sum().ToInt32()", "ToInt32 kills")]
    public void Snippet_WithATrap_IsFound(string call, string key) => Keys(call).ShouldContain(key);

    [TestMethod]
    [DataRow("x.sum(0L)")]
    [DataRow("x.sum(dim: 0)")]
    [DataRow("x.sum(1)")]
    [DataRow("x.sum(new long[] { 0 })")]
    [DataRow("x.norm(2f)")]
    [DataRow("x.std(false)")]
    [DataRow("x.div(y, RoundingMode.floor)")]
    [DataRow("torch.autograd.backward(new[] { loss }, retain_graph: true)")]
    [DataRow("loss.backward()")]
    [DataRow("torch.nn.functional.max_pool2d(x, 2, 2, 0)")]
    [DataRow("torch.tensor(3L)")]
    [DataRow("torch.tensor(2.5f)")]
    [DataRow("torch.tensor(values)")]
    [DataRow("new torch.Generator(7)")]
    [DataRow("numbers.Sum()")]
    [DataRow("Convert.ToInt32(text)")]
    public void Snippet_WithoutATrap_IsNotFound(string call) => Keys(call).ShouldBeEmpty();

    [TestMethod]
    public void Traps_OfTheRecordedList_AreBannedOrExcused()
    {
        var list = JsonDocument.Parse(File.ReadAllText(SharedFolder.Require("golden-torch", "traps.json"))).RootElement.GetProperty("traps");
        var recorded = list.EnumerateArray().Select(t => t.GetProperty("key").GetString()!);

        recorded.Except(TorchTraps.All.Select(t => t.Key)).Except(TorchTraps.NotToBeSeen.Keys).ShouldBeEmpty();
    }

    private static IEnumerable<string> Keys(string call) => Matches($"var r = {call};").Select(m => m.Trap.Key);

    private static IEnumerable<string> Find(string source) => Matches(source)
        .Select(m => $":{m.Call.Node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}: {m.Call} ({m.Trap.Key}): write {m.Trap.Instead}");

    private static IEnumerable<(TorchCall Call, TorchTrap Trap)> Matches(string source) =>
        from call in TorchCall.In(CSharpSyntaxTree.ParseText(source).GetRoot())
        from trap in TorchTraps.All
        where trap.Matches(call)
        select (call, trap);
}
