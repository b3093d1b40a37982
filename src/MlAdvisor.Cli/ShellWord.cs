namespace MlAdvisor.Cli;

/// <summary>What the tool writes into a command line for the user to run again.</summary>
internal static class ShellWord
{
    /// <summary>A path as one word: in quotes where a shell would take it apart.</summary>
    public static string Of(string path) => path.Length > 0 && path.All(IsPlain) ? path
        : OperatingSystem.IsWindows() ? $"\"{path}\""
        : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static bool IsPlain(char letter) =>
        char.IsLetterOrDigit(letter) || letter is '/' or '.' or '-' or '_' or '+' or ',' or ':' or '@' or '%' || (letter == '\\' && OperatingSystem.IsWindows());
}
