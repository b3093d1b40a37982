using Microsoft.CodeAnalysis.CSharp;

namespace Embedded.Tests.RealSurface;

/// <summary>A member's line as C# that declares it, with bodies that throw.</summary>
internal static class StubMember
{
    private const string ObsoleteMark = " [Obsolete]";
    private const string Body = " => throw null!;";

    private static readonly HashSet<string> Modifiers =
    [
        "public", "protected", "internal", "private", "static", "readonly", "const", "abstract", "override", "sealed", "virtual", "event", "ref",
    ];

    public static string Of(string signature, string type, bool inInterface)
    {
        string obsolete = string.Empty;
        if (signature.EndsWith(ObsoleteMark, StringComparison.Ordinal))
            (signature, obsolete) = (signature[..^ObsoleteMark.Length], "[System.Obsolete] ");
        string code = Declare(signature, type, inInterface);
        return obsolete + (signature.Contains('*', StringComparison.Ordinal) ? "unsafe " : string.Empty) + code;
    }

    /// <summary>`NAME = VALUE`, of an enumeration.</summary>
    public static string OfEnumeration(string signature)
    {
        bool obsolete = signature.EndsWith(ObsoleteMark, StringComparison.Ordinal);
        return (obsolete ? "[System.Obsolete] @" : "@") + signature.Replace(ObsoleteMark, string.Empty, StringComparison.Ordinal) + ",";
    }

    public static string Parameters(string text) => string.Join(", ", TopLevel.Split(text, ", ").Select(Parameter));

    private static string Declare(string signature, string type, bool inInterface)
    {
        int constructor = TopLevel.IndexOf(signature, " .ctor(");
        if (constructor >= 0)
            return $"{signature[..constructor]} {type}({Parameters(signature[(constructor + 7)..^1])}){Body}";

        int start = EndOfModifiers(signature);
        string modifiers = signature[..start];
        int space = TopLevel.IndexOf(signature, " ", start);
        string result = signature[start..space];
        string rest = signature[(space + 1)..];
        bool bodiless = modifiers.Contains("abstract ", StringComparison.Ordinal)
            || (inInterface && !modifiers.Contains("virtual ", StringComparison.Ordinal) && !modifiers.Contains("static ", StringComparison.Ordinal));
        int name = 0;
        while (name < rest.Length && (char.IsLetterOrDigit(rest[name]) || rest[name] == '_'))
            name++;
        string lead = $"{modifiers}{result}";
        return (name == rest.Length ? ' ' : rest[name]) switch
        {
            '(' or '<' => Method(modifiers, result, rest, name, bodiless),
            '[' => $"{lead} this[{Parameters(rest[(name + 1)..TopLevel.Closing(rest, name)])}] {Accessors(rest, bodiless)}",
            _ when rest.EndsWith('}') => $"{lead} @{rest[..name]} {Accessors(rest, bodiless)}",
            _ => $"{lead} @{rest};",
        };
    }

    private static int EndOfModifiers(string signature)
    {
        int start = 0;
        while (Modifiers.Contains(signature[start..signature.IndexOf(' ', start)]))
            start = signature.IndexOf(' ', start) + 1;
        return start;
    }

    private static string Method(string modifiers, string result, string rest, int name, bool bodiless)
    {
        int open = rest[name] == '<' ? TopLevel.Closing(rest, name) + 1 : name;
        int close = TopLevel.Closing(rest, open);
        string parameters = Parameters(rest[(open + 1)..close]);
        // An override has the constraints of what it overrides, unwritten.
        string constraints = modifiers.Contains("override ", StringComparison.Ordinal) ? string.Empty : rest[(close + 1)..];
        string body = bodiless ? ";" : Body;
        string called = rest[..name];
        if (!called.StartsWith("op_", StringComparison.Ordinal))
            return $"{modifiers}{result} @{called}{rest[name..open]}({parameters}){constraints}{body}";
        return called is "op_Implicit" or "op_Explicit"
            ? $"{modifiers}{(called == "op_Implicit" ? "implicit" : "explicit")} operator {result}({parameters}){body}"
            : $"{modifiers}{result} operator {SyntaxFacts.GetText(SyntaxFacts.GetOperatorKind(called))}({parameters}){body}";
    }

    private static string Accessors(string rest, bool bodiless)
    {
        string accessors = rest[TopLevel.LastIndexOf(rest, '{')..];
        return bodiless ? accessors : accessors.Replace(";", Body, StringComparison.Ordinal);
    }

    private static string Parameter(string text)
    {
        int value = TopLevel.IndexOf(text, " = ");
        string declared = value < 0 ? text : text[..value];
        int name = TopLevel.LastIndexOf(declared, ' ') + 1;
        return declared[..name] + "@" + declared[name..] + Default(value < 0 ? string.Empty : text[value..]);
    }

    // The dump says null where a type parameter's is default.
    private static string Default(string value) => value == " = null" ? " = default" : value;
}
