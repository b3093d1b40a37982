using System.CommandLine;
using MlAdvisor.Definitions.Reading;

namespace MlAdvisor.Cli.Commands;

/// <summary>An option that takes one of a few words. Anything else is told in words, with the one that was probably meant.</summary>
internal sealed class WordOption : Option<string?>
{
    /// <param name="name">The option's name.</param>
    /// <param name="words">The words.</param>
    public WordOption(string name, params string[] words)
        : base(name)
    {
        HelpName = string.Join('|', words);
        Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !words.Contains(token.Value, StringComparer.Ordinal)))
            {
                result.AddError($"{name} takes {Found.OneOf(words)}, not '{token.Value}'{Suggestion.Clause(token.Value, words)}");
            }
        });
        CompletionSources.Add(words);
    }
}
