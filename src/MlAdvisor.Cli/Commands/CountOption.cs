using System.CommandLine;
using System.Globalization;

namespace MlAdvisor.Cli.Commands;

/// <summary>An option that takes a whole number. Anything else is told in words.</summary>
internal sealed class CountOption : Option<int?>
{
    /// <param name="name">The option's name.</param>
    /// <param name="least">The smallest number.</param>
    /// <param name="most">The largest number.</param>
    public CountOption(string name, int least, int most)
        : base(name)
    {
        HelpName = "COUNT";
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least && count <= most)
            {
                return count;
            }

            result.AddError(FormattableString.Invariant($"{name} takes a whole number from {least} to {most}, not '{text}'"));
            return null;
        };
    }
}
