using Microsoft.CodeAnalysis.CSharp;

namespace Embedded.Tests.RealSurface;

[TestClass]
public class ChosenMembersTests
{
    private static readonly string[] Part =
    [
        "T.C | public static class",
        "T.C | public static void M(long a)",
        "T.C | public static void N(T.S a)",
        "T.S | public sealed class",
        "T.S | public .ctor()",
        "T.S | public int P { get; }",
        "T.S | public static T.S op_Addition(T.S a, T.S b)",
        "T.S | public static T.S op_Implicit(double a)",
    ];

    [TestMethod]
    [DataRow("T.C.M(1)", "T.C | public static void M(int a)", "void T.C.M(int a)")]
    [DataRow("T.C.N(1)", "T.S | public static T.S op_Implicit(int a)", "implicit operator T.S(int a)")]
    [DataRow("_ = new T.S() + 1", "T.S | public static T.S op_Addition(T.S a, double b)", "T.S.operator +(T.S a, double b)")]
    [DataRow("_ = new T.S()", "T.S | public .ctor(int a = 0)", null)]
    [DataRow("_ = new T.S().P", "T.S | public int Q { get; }", null)]
    public void Differences_WithOneMoreMember_AreTheCallsThatChooseIt(string statement, string more, string? chosen)
    {
        var tree = CSharpSyntaxTree.ParseText($"class Snippet {{ internal static void Call() {{ {statement}; }} }}", Language.Options, "Snippet.cs");
        var part = new ChosenMembers(StubAssemblyTests.StackOf(Part).Compile([tree]));
        var whole = new ChosenMembers(StubAssemblyTests.StackOf([.. Part, more]).Compile([tree]));

        var differences = whole.Differences(part, "whole", "part");

        differences.Any().ShouldBe(chosen is not null, string.Join('\n', differences));
        string.Join('\n', differences).ShouldContain(chosen ?? string.Empty);
    }
}
