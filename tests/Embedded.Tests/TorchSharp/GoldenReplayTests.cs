using System.Globalization;
using static TorchSharp.torch;

namespace Embedded.Tests.TorchSharp;

/// <summary>The embedded TorchSharp gives what the real one gave, in every recorded case whose members it has.</summary>
[TestClass]
public class GoldenReplayTests
{
    /// <summary>Fewer replayed cases than this means that a member was lost, or that the replay is broken. Raise it when members are added.</summary>
    private const int MinimumReplayed = 1572;

    /// <summary>Cases that rightly give something else here.</summary>
    private static readonly Dictionary<string, string> Different = new()
    {
    };

    [TestMethod]
    public void Cases_OfMembersThatAreHere_GiveWhatTheRealOneGave()
    {
        var all = GoldenCase.ReadAll();
        var absent = all.Where(c => GoldenMembers.Missing(c) is not null || !c.Inputs.All(n => GoldenValues.CanBeMade(c.FileInputs[n]))).ToHashSet();
        var compiler = new GoldenCompiler(all.Where(c => !absent.Contains(c)));
        var calls = compiler.Compile();
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        long before = Tensor.TotalCount;
        var failures = new List<string>();
        foreach (var (golden, call) in calls)
        {
            if (!Different.ContainsKey(golden.Id) && Replay(golden, call) is { } difference)
                failures.Add($"{golden.Id}: {difference}    {golden.Call}");
        }

        Report(all.Count, calls.Count - Different.Count, absent, compiler);
        failures.ShouldBeEmpty($"{failures.Count} of {calls.Count} replayed cases differ:\n{string.Join('\n', failures)}");
        (calls.Count - Different.Count).ShouldBeGreaterThanOrEqualTo(MinimumReplayed);
        Tensor.TotalCount.ShouldBe(before, "tensors that are still alive after the scopes that they were made in");
    }

    private static string? Replay(GoldenCase golden, Func<IReadOnlyDictionary<string, Tensor>, object?> call)
    {
        set_num_threads(1);
        manual_seed(42);
        using var scope = NewDisposeScope();
        var inputs = golden.Inputs.ToDictionary(n => n, n => GoldenValues.ToTensor(golden.FileInputs[n]));
        foreach (var input in inputs.Values.Where(t => golden.InputsRequireGrad && t.is_floating_point()))
            input.requires_grad_();
        object? result;
        try
        {
            result = call(inputs);
        }
        catch (Exception error)
        {
            string type = error.GetType().FullName!;
            return type == golden.Error ? null : $"{type} ({error.Message.Split('\n')[0]}) for {golden.Error ?? "a result"}";
        }

        if (golden.Error is not null)
            return $"a result for {golden.Error}";
        return GoldenValues.Difference(golden.Output!.Value, result, golden.Undefined) ?? GradientDifference(golden, inputs, result);
    }

    // Of the sum, in Float64, of all outputs that have a history.
    private static string? GradientDifference(GoldenCase golden, Dictionary<string, Tensor> inputs, object? result)
    {
        if (golden.Grads is not { } grads)
            return null;
        foreach (var input in inputs.Values)
            input.grad = null;
        var outputs = GoldenValues.Tensors(result).Where(t => t.is_floating_point() && t.requires_grad).ToList();
        if (outputs.Count > 0)
            outputs.Select(t => t.to_type(ScalarType.Float64).sum()).Aggregate((a, b) => a + b).backward();
        foreach (var expected in grads.EnumerateObject())
        {
            var actual = inputs[expected.Name].grad;
            bool none = expected.Value.ValueKind == System.Text.Json.JsonValueKind.Null;
            string? difference =
                none ? (actual is null ? null : "a gradient for none")
                : actual is null ? "no gradient"
                : GoldenValues.Difference(expected.Value, actual);
            if (difference is not null)
                return $"gradient of {expected.Name}: {difference}";
        }

        return null;
    }

    private static void Report(int all, int replayed, HashSet<GoldenCase> absent, GoldenCompiler compiler)
    {
        int leftOut = absent.Count + compiler.LeftOut.Count;
        Console.WriteLine($"golden-torch: {replayed} of {all} replayed, {leftOut} concern members that the embedded stack leaves out, "
            + $"{compiler.OverloadMissing.Count} an overload, {Different.Count} differ for a reason");
        foreach (var (golden, why) in compiler.OverloadMissing)
            Console.WriteLine($"missing overload: {golden.Id}: {golden.Call}    {why}");
        var members = absent.Select(c => GoldenMembers.Missing(c) ?? "a tensor of its type").Concat(compiler.LeftOut.Values);
        var counts = members.GroupBy(m => m).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        Console.WriteLine($"left out, with the number of cases: {string.Join("; ", counts)}");
    }
}
