using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MlAdvisor.Tests.Conventions;

/// <summary>Finds, in one source file, the references to other rooms of the house (CONTRIBUTING.md) that must never be.</summary>
internal static class Arrows
{
    private static readonly string[] Rooms =
        ["Definitions", "Datasets", "Preprocessing", "Networks", "Training", "Diagnosis", "Advice", "Reports", "Runs", "Drafting"];

    private static readonly Dictionary<string, string[]> Forbidden = new(StringComparer.Ordinal)
    {
        ["Definitions"] = [.. Rooms.Where(room => room != "Definitions")],
        ["Training"] = ["Diagnosis", "Advice", "Reports", "Runs"],
        ["Diagnosis"] = ["Reports"],
        ["Advice"] = ["Reports"],
    };

    /// <summary>One line a fault: <c>file:line: Training must not refer to Reports</c>.</summary>
    /// <param name="file">Path from the root, such as <c>src/MlAdvisor/Training/TrainingArray.cs</c>.</param>
    /// <param name="source">Its text.</param>
    public static IReadOnlyList<string> Faults(string file, string source)
    {
        var (from, forbidden) = RuleFor(file);
        return [.. References(Parse(source))
            .Where(reference => forbidden.Contains(reference.To))
            .Select(reference => $"{file}:{reference.Line}: {from} must not refer to {reference.To}")];
    }

    /// <summary>One line a rule of the diagnosis that refers to another.</summary>
    /// <param name="rules">Path and text of each file in <c>Diagnosis/Rules</c>.</param>
    public static IReadOnlyList<string> FaultsBetweenRules(IReadOnlyDictionary<string, string> rules)
    {
        var classes = rules.ToDictionary(rule => rule.Key, rule => ConcreteClasses(Parse(rule.Value)).ToList());
        return [.. from rule in rules
                   from token in Parse(rule.Value).DescendantTokens()
                   where token.IsKind(SyntaxKind.IdentifierToken)
                   from other in classes
                   where other.Key != rule.Key && other.Value.Contains(token.ValueText)
                   select $"{rule.Key}:{LineOf(token)}: a rule must not refer to another, {token.ValueText}"];
    }

    /// <summary>One line a <c>#if</c>.</summary>
    public static IReadOnlyList<string> ConditionalCode(string file, string source) =>
        [.. Parse(source).DescendantTrivia()
            .Where(trivia => trivia.IsKind(SyntaxKind.IfDirectiveTrivia))
            .Select(trivia => $"{file}:{LineOf(trivia.SyntaxTree!, trivia.Span)}: #if")];

    private static (string From, string[] Forbidden) RuleFor(string file)
    {
        if (file.StartsWith("src/Embedded/", StringComparison.Ordinal))
        {
            return ("Embedded", [.. Rooms, "Cli"]);
        }

        if (!file.StartsWith("src/MlAdvisor/", StringComparison.Ordinal))
        {
            return ("", []);
        }

        var room = file.Split('/') is ["src", "MlAdvisor", var folder, _, ..] ? folder : "MlAdvisor";
        return (room, [.. Forbidden.GetValueOrDefault(room, []), "Cli"]);
    }

    // By syntax: what stands in a comment or a string is no reference. `MlAdvisor.Reports`, and `Reports.Chart` as a neighbouring namespace is reached.
    private static IEnumerable<(string To, string Line)> References(SyntaxNode root)
    {
        var tokens = root.DescendantTokens()
            .Where(token => token.Parent?.AncestorsAndSelf().OfType<NameSyntax>().LastOrDefault()?.Parent is not BaseNamespaceDeclarationSyntax)
            .ToList();
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsKind(SyntaxKind.IdentifierToken))
            {
                continue;
            }

            var name = tokens[i].ValueText;
            var afterDot = i > 0 && tokens[i - 1].IsKind(SyntaxKind.DotToken);
            var beforeDot = i + 1 < tokens.Count && tokens[i + 1].IsKind(SyntaxKind.DotToken);
            var ofHouse = afterDot && i > 1 && tokens[i - 2].ValueText == "MlAdvisor";
            if (ofHouse || (!afterDot && beforeDot && Rooms.Contains(name)))
            {
                yield return (name, LineOf(tokens[i]));
            }
        }
    }

    private static IEnumerable<string> ConcreteClasses(SyntaxNode root) =>
        root.DescendantNodes().OfType<TypeDeclarationSyntax>()
            .Where(type => type.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            .Where(type => type is ClassDeclarationSyntax or RecordDeclarationSyntax && !type.Modifiers.Any(SyntaxKind.AbstractKeyword))
            .Select(type => type.Identifier.ValueText);

    private static SyntaxNode Parse(string source) =>
        CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest)).GetRoot();

    private static string LineOf(SyntaxToken token) => LineOf(token.SyntaxTree!, token.Span);

    private static string LineOf(SyntaxTree tree, TextSpan span) =>
        (tree.GetLineSpan(span).StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
}
