using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MlAdvisor.Tests.Conventions;

/// <summary>A call or a construction in source text, as far as syntax tells.</summary>
internal sealed class TorchCall
{
    private TorchCall(SyntaxNode node, string name, string receiver, ArgumentListSyntax? arguments)
    {
        Node = node;
        Name = name;
        Receiver = receiver;
        Arguments = arguments?.Arguments ?? [];
    }

    public SyntaxNode Node { get; }

    /// <summary>`sum` of `a.sum(0)`, `new Generator` of `new torch.Generator()`.</summary>
    public string Name { get; }

    /// <summary>The last name before the dot: `functional` of `torch.nn.functional.relu(x)`, empty where there is none.</summary>
    public string Receiver { get; }

    public SeparatedSyntaxList<ArgumentSyntax> Arguments { get; }

    public bool IsStatic => Receiver == "torch";

    /// <summary>The arguments without names that stand after the tensor.</summary>
    public IEnumerable<ExpressionSyntax> Positional =>
        Arguments.Where(a => a.NameColon is null).Select(a => a.Expression).Skip(IsStatic || Receiver == "functional" ? 1 : 0);

    public static IEnumerable<TorchCall> In(SyntaxNode root) => root.DescendantNodes().Select(Of).OfType<TorchCall>();

    public bool Has(string argument) => Arguments.Any(a => a.NameColon?.Name.Identifier.Text == argument);

    public bool HasPositional(Func<string, bool> text) => Positional.Any(e => text(e.ToString()));

    public override string ToString() => Node.ToString();

    private static TorchCall? Of(SyntaxNode node) => node switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call =>
            new TorchCall(call, member.Name.Identifier.Text, LastName(member.Expression), call.ArgumentList),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax member } call =>
            new TorchCall(call, member.Name.Identifier.Text, string.Empty, call.ArgumentList),
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } call =>
            new TorchCall(call, name.Identifier.Text, string.Empty, call.ArgumentList),
        ObjectCreationExpressionSyntax made => new TorchCall(made, "new " + LastName(made.Type), string.Empty, made.ArgumentList),
        _ => null,
    };

    private static string LastName(SyntaxNode node) => node switch
    {
        MemberAccessExpressionSyntax member => member.Name.Identifier.Text,
        QualifiedNameSyntax name => name.Right.Identifier.Text,
        SimpleNameSyntax name => name.Identifier.Text,
        _ => string.Empty,
    };
}
