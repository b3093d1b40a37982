using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlAdvisor.Tests.Conventions;

/// <summary>A call that the real TorchSharp takes for another one.</summary>
/// <param name="Key">Its key in the recorded list of traps.</param>
/// <param name="Instead">What to write.</param>
/// <param name="Matches">Whether a call falls into it.</param>
internal sealed record TorchTrap(string Key, string Instead, Func<TorchCall, bool> Matches);

/// <summary>
/// Where TorchSharp is not what its documentation says, as far as syntax shows it. What it computes there was recorded by running it.
/// </summary>
internal static class TorchTraps
{
    private static readonly string[] Pools = ["max_pool1d", "max_pool2d", "max_pool3d", "avg_pool1d", "avg_pool2d", "avg_pool3d"];

    public static IReadOnlyList<TorchTrap> All { get; } =
    [
        new("sum(0)", "sum(0L) or sum(dim: 0)", c => c.Name is "sum" or "prod" && c.HasPositional(a => a == "0")),
        new("norm(int)", "norm(2f)", c => c.Name == "norm" && c.HasPositional(IsInteger)),
        new("baddbmm", "torch.bmm(x, w).add_(b)", c => c.Name == "baddbmm"),
        new("l1_loss", "(a - b).abs().mean()", c => c.Name is "l1_loss" or "L1Loss"),
        new("var.unbiased", "std(...) squared", c => c.Name == "var"),
        new("var(dims) kills", "std(...) squared", c => c.Name == "var"),
        new("torch.var_mean", "std(...) squared, and mean", c => c.Name == "var_mean"),
        new("std type", "to_type(...) first", c => c.Name is "std" or "std_mean" && c.Has("type")),
        new("torch.div rounding", "the instance form", c => c.IsStatic && c.Name is "div" or "div_" or "divide" && Rounds(c)),
        new("torch.clamp_max_", "the instance form", c => c.IsStatic && c.Name is "clamp_max_" or "clamp_min_"),
        new("torch.erfinv", "the instance form", c => c.IsStatic && c.Name == "erfinv"),
        new("torch.lgamma_", "x.copy_(x.lgamma())", c => c.Name == "lgamma_"),
        new("lgamma_", "x.copy_(x.lgamma())", c => c.Name == "lgamma_"),
        new("equal", "a.Equals(b)", c => c.Name == "equal"),
        new("quantile(-1)", "the dimension counted from the front", c => c.Name is "quantile" or "nanquantile" or "aminmax" && Negative(c)),
        new("nanmean", "write it out", c => c.Name == "nanmean"),
        new("tensordot(int)", "bmm", c => c.Name == "tensordot"),
        new("diagonal()", "diag(), or diagonal with both dimensions", c => c.Name == "diagonal" && c.Positional.Count() < 3),
        new("diff(n)", "diff().diff()", c => c.Name == "diff" && (c.Positional.Any() || c.Has("n"))),
        new("max_pool default stride", "pass kernel, stride and padding", c => Pools.Contains(c.Name) && c.Arguments.Count < 4),
        new("AvgPool2d tuple padding", "numbers instead of tuples", c => c.Name == "AvgPool2d" && c.Positional.Any(a => a is TupleExpressionSyntax)),
        new("hinge margin", "pass margin: 1", c => c.Name == "hinge_embedding_loss" && !c.Has("margin")),
        new("kl_div log_target", "pass log_target: false", c => c.Name is "kl_div" or "KLDivLoss" && !c.Has("log_target")),
        new("gaussian_nll", "write it out", c => c.Name is "gaussian_nll_loss" or "GaussianNLLLoss"),
        new("rrelu", "leaky_relu", c => c.Name == "rrelu"),
        new("full(bool)", "pass dtype: ScalarType.Bool", c => c.Name == "full" && c.HasPositional(a => a is "true" or "false") && !c.Has("dtype")),
        new("dtype of C# type", "2.5f, 3L, or pass dtype", c => c.IsStatic && c.Name == "tensor" && Untyped(c)),
        new("new Generator()", "pass the seed", c => c.Name == "new Generator" && c.Arguments.Count == 0),
        new("log_normal_", "pass mean and std", c => c.Name == "log_normal_" && c.Arguments.Count < 2),
        new("rand_out", "uniform_, normal_, random_, or copy_", c => c.Name is "rand_out" or "randn_out" or "randint_out" or "randperm_out"),
        new("frombuffer offset", "torch.tensor", c => c.Name == "frombuffer"),
        new("randperm requires_grad", "requires_grad_()", c => c.Name == "randperm" && c.Has("requires_grad")),
        new("xavier_normal_", "normal_(mean, std, generator)", c => c.Receiver == "init"),
        new("trunc_normal_", "normal_(mean, std, generator)", c => c.Receiver == "init"),
        new("init generator", "normal_(mean, std, generator)", c => c.Receiver == "init"),
        new("calculate_gain", "write the gain", c => c.Receiver == "init"),
        new("backward flags", "torch.autograd.backward", c => c.Name == "backward" && c.Receiver != "autograd" && c.Arguments.Count > 0),
        new("grad create_graph", "pass retain_graph: true too", c => IsGrad(c) && c.Has("create_graph") && !c.Has("retain_graph")),
        new("grad uncaught", "pass allow_unused: true, test IsInvalid", c => IsGrad(c) && !c.Has("allow_unused")),
        new("requires_grad_ non-leaf", "detach()", c => c.Name == "requires_grad_" && c.HasPositional(a => a == "false")),
        new("Parameter takes over", "new Parameter(t.alias())", c => c.Name is "new Parameter" or "Parameter" or "AsParameter" && !Aliased(c)),
        new("load_state_dict bytes", "check shape and type, then copy_", c => c.Name == "load_state_dict"),
        new("Module.zero_grad", "zero_ of each gradient", c => c.Name == "zero_grad"),
        new("modules()", "children, and the module", c => c.Name is "modules" or "named_modules"),
        new("ModuleList alone", "fields", c => c.Name is "ModuleList" or "new ModuleList"),
        new("AdamW weight_decay", "our own optimizers", c => c.Receiver == "optim"),
        new("NAdam", "our own optimizers", c => c.Receiver == "optim"),
        new("RAdam", "our own optimizers", c => c.Receiver == "optim"),
        new("Rprop", "our own optimizers", c => c.Receiver == "optim"),
        new("ASGD lr", "our own optimizers", c => c.Receiver == "optim"),
        new("Adam maximize null", "our own optimizers", c => c.Receiver == "optim"),
        new("optim empty", "our own optimizers", c => c.Receiver == "optim"),
        new("ParamGroup lr", "our own optimizers", c => c.Name == "new ParamGroup"),
        new("LinearLR", "our own schedules", c => c.Receiver == "lr_scheduler"),
        new("SequentialLR", "our own schedules", c => c.Receiver == "lr_scheduler"),
        new("matmul kills", "mm or bmm, which throw", c => c.Name == "matmul"),
        new("cummax kills", "check the dimension and use max", c => c.Name is "cummax" or "cummin"),
        new("ToInt32 kills", "ToInt64()", c => c.Name == "ToInt32" && c.Arguments.Count == 0),
        new("set_state kills", "at least one thread", c => c.Name == "set_num_threads" && c.Arguments.Any(a => a.ToString() == "0")),
        new("is_integral", "compare the dtype", c => c.Name == "is_integral"),
    ];

    /// <summary>Traps that syntax does not show, and why they do no harm here.</summary>
    public static IReadOnlyDictionary<string, string> NotToBeSeen { get; } = new Dictionary<string, string>
    {
        ["grad allow_unused"] = "the call is right; the caller tests IsInvalid",
        ["Module.to buffers"] = "modules keep Float32",
        ["state_dict order"] = "keys are looked up by name",
        ["GetName"] = "no names of modules are compared",
        ["rand invalid kills"] = "sizes are counted from data, never negative",
        ["item<T>"] = "throws",
        ["bytes"] = "throws",
        ["Linear(0)"] = "throws",
        ["set_ dtype"] = "depends on two types that only run time knows; the flat buffers are all Float32",
    };

    private static bool IsInteger(string text) => text.All(char.IsAsciiDigit);

    private static bool Rounds(TorchCall call) => call.Has("rounding_mode") || call.Positional.Count() > 1;

    private static bool Negative(TorchCall call) => call.Arguments.Any(a => a.Expression.ToString().StartsWith('-'));

    private static bool IsGrad(TorchCall call) => call.Name == "grad" && call.Receiver == "autograd";

    private static bool Aliased(TorchCall call) =>
        call.Arguments.FirstOrDefault()?.Expression.ToString() is { } text
        && (text.EndsWith(".alias()", StringComparison.Ordinal) || text.EndsWith(".clone()", StringComparison.Ordinal));

    // torch.tensor(3), torch.tensor(2.5): Int32 and Float64.
    private static bool Untyped(TorchCall call) =>
        call.Arguments.Count > 0 && !call.Has("dtype")
        && call.Arguments[0].Expression is LiteralExpressionSyntax { Token.Value: int or double };
}
