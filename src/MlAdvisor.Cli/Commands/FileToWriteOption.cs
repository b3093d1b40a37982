using System.CommandLine;

namespace MlAdvisor.Cli.Commands;

/// <summary>An option that names a file to write. A folder that is not there is told before any work is done.</summary>
internal sealed class FileToWriteOption : Option<string?>
{
    /// <value>Whether what would be written is printed without the option.</value>
    public bool IsPrintedElse { get; init; }

    /// <param name="name">The option's name.</param>
    /// <param name="aliases">Its other names.</param>
    public FileToWriteOption(string name, params string[] aliases)
        : base(name, aliases)
    {
        HelpName = "FILE";
        Validators.Add(result =>
        {
            var path = result.Tokens is [var token, ..] ? token.Value : "";
            var folder = Path.GetDirectoryName(path);
            if (path == "-")
            {
                result.AddError($"{name}: '-' is no file; {(IsPrintedElse ? $"leave {name} out to print it, or " : "")}write './-' for a file of that name");
            }
            else if (path.Length == 0)
            {
                result.AddError($"{name}: '' is no file; name one");
            }
            else if (Directory.Exists(path))
            {
                result.AddError($"{name}: '{path}' is a folder; name a file in it");
            }
            else if (!string.IsNullOrEmpty(folder) && !Directory.Exists(folder))
            {
                result.AddError($"{name}: there is no folder '{folder}'");
            }
        });
    }
}
