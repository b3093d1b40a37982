using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Embedded.Tests.RealSurface;

/// <summary>
/// What the compiler chose at each place that calls or reads a member: method, constructor, operator, conversion, property, field, event.
/// </summary>
internal sealed class ChosenMembers
{
    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeType)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeDefaultValue)
        // Without nullable annotations, which only one side has.
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private readonly Dictionary<(SyntaxNode Place, OperationKind Kind, int Number), ISymbol> _chosen = [];

    public ChosenMembers(Compilation compilation)
    {
        foreach (var tree in compilation.SyntaxTrees.AsParallel().Select(tree => Of(compilation.GetSemanticModel(tree))))
        {
            foreach (var (key, member) in tree)
                _chosen.Add(key, member);
        }
    }

    /// <summary>How many are members of one of these assemblies.</summary>
    public int CountIn(params IReadOnlyList<string> assemblies) =>
        _chosen.Values.Count(member => assemblies.Contains(member.ContainingAssembly?.Name ?? string.Empty));

    /// <summary>The places where another member was chosen, or a member on one side only. Both sides must have the same syntax trees.</summary>
    public IReadOnlyList<string> Differences(ChosenMembers other, string here, string there)
    {
        var differences = new List<string>();
        foreach (var key in _chosen.Keys.Union(other._chosen.Keys))
        {
            string mine = Display(_chosen.GetValueOrDefault(key));
            string theirs = Display(other._chosen.GetValueOrDefault(key));
            if (mine != theirs)
                differences.Add($"{Place(key.Place)}\n    {here}: {mine}\n    {there}: {theirs}");
        }

        return [.. differences.Order(StringComparer.Ordinal)];
    }

    private static Dictionary<(SyntaxNode Place, OperationKind Kind, int Number), ISymbol> Of(SemanticModel model)
    {
        var chosen = new Dictionary<(SyntaxNode Place, OperationKind Kind, int Number), ISymbol>();
        var bodies = model.SyntaxTree.GetRoot().DescendantNodes(node => !IsBody(node)).Where(IsBody);
        foreach (var operation in bodies.SelectMany(body => model.GetOperation(body).DescendantsAndSelf()))
        {
            if (Member(operation) is not { } member)
                continue;
            int number = 0;
            while (!chosen.TryAdd((operation.Syntax, operation.Kind, number), member))
                number++;
        }

        return chosen;
    }

    private static bool IsBody(SyntaxNode node) => node
        is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax
        or PrimaryConstructorBaseTypeSyntax or AttributeSyntax or GlobalStatementSyntax;

    private static ISymbol? Member(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        IMemberReferenceOperation reference => reference.Member,
        IConversionOperation conversion => conversion.OperatorMethod,
        IBinaryOperation binary => binary.OperatorMethod,
        IUnaryOperation unary => unary.OperatorMethod,
        ICompoundAssignmentOperation compound => compound.OperatorMethod,
        IIncrementOrDecrementOperation increment => increment.OperatorMethod,
        ICollectionExpressionOperation collection => collection.ConstructMethod,
        _ => null,
    };

    private static string Display(ISymbol? member) => member?.ToDisplayString(Format) ?? "none";

    private static string Place(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        string text = node.ToString().ReplaceLineEndings(" ");
        return $"{span.Path}({span.StartLinePosition.Line + 1}): {(text.Length > 120 ? text[..120] + "..." : text)}";
    }
}
