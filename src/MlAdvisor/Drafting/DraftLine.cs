namespace MlAdvisor.Drafting;

/// <summary>A line of a definition, and why it is there.</summary>
/// <param name="Text">The YAML, without a line end.</param>
/// <param name="Comment">What follows behind <c>#</c>; empty for nothing.</param>
internal sealed record DraftLine(string Text, string Comment = "")
{
    private const int CommentColumn = 56;

    private const int LongestComment = 140;

    private const int LongestNote = 300;

    /// <summary>The line as it is written.</summary>
    public override string ToString() => Comment.Length == 0 ? Text : $"{Text.PadRight(CommentColumn)} # {Printable(Comment)}";

    /// <summary>A line that is a comment alone.</summary>
    public static DraftLine Note(string comment) => new($"# {Printable(comment, LongestNote)}");

    // Data may hold anything; a comment in YAML may not.
    private static string Printable(string comment, int longest = LongestComment)
    {
        var text = string.Concat(comment.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' ? '?' : c));
        return text.Length <= longest ? text : text[..(longest - 3)] + "...";
    }
}
