using MlAdvisor.TestShared;
using TorchSharp;

namespace Embedded.Tests.TorchSharp;

/// <summary>Which members of a call the embedded stack has, by name. Whether their parameters fit is the compiler's to say.</summary>
internal static class GoldenMembers
{
    private static readonly Lazy<HashSet<string>> RealTensor = new(ReadRealTensor);

    /// <summary>The first member of the call that is not here, or null.</summary>
    public static string? Missing(GoldenCase golden) => golden.Members.FirstOrDefault(member => !Exists(member.Split('<')[0]));

    private static bool Exists(string member)
    {
        if (member.StartsWith("new ", StringComparison.Ordinal))
            return Find(member[4..]) is not null;
        int dot = member.LastIndexOf('.');
        if (dot < 0 || member == ".this[]")
            return true;
        string name = member[(dot + 1)..];
        if (dot > 0)
            return Find(member[..dot])?.GetMember(name).Length > 0;
        // Of an object of any type: if the real tensor has it, it is a tensor's.
        return typeof(torch.Tensor).GetMember(name).Length > 0 || !RealTensor.Value.Contains(name);
    }

    // torch, torch.nn.functional, Tensor, nn
    private static Type? Find(string path)
    {
        Type? type = typeof(torch);
        foreach (string part in path.Split('.').SkipWhile(p => p == "torch"))
            type = type?.GetNestedType(part);
        return type;
    }

    private static HashSet<string> ReadRealTensor() =>
        File.ReadLines(SharedFolder.Require("api", "TorchSharp.txt"))
            .Where(line => line.StartsWith("TorchSharp.torch.Tensor | ", StringComparison.Ordinal))
            .SelectMany(line => line.Split(' ').Select(word => word.Split('(', '<')[0]))
            .ToHashSet();
}
