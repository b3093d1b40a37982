namespace Microsoft.ML.SearchSpace.Option;

/// <summary>One of several values; equal ones count once. A single one takes no dimension.</summary>
public sealed class ChoiceOption : OptionBase
{
    private readonly Parameter[] _choices;

    public ChoiceOption(params object[] choices)
    {
        _choices = [.. choices.Select(Parameter.Of).Distinct(EqualityComparer<Parameter>.Create((a, b) => a.Equals(b), parameter => parameter.GetHashCode()))];
        Default = [.. Enumerable.Repeat(0.0, FeatureSpaceDim)];
    }

    public ChoiceOption(object[] choices, object defaultChoice)
        : this(choices)
    {
        if (defaultChoice is not null)
        {
            Default = MappingToFeatureSpace(Parameter.Of(defaultChoice));
        }
    }

    public override int FeatureSpaceDim => _choices.Length == 1 ? 0 : 1;

    public override int?[] Step => [_choices.Length];

    public override Parameter SampleFromFeatureSpace(double[] values)
    {
        if (FeatureSpaceDim == 0)
        {
            return _choices[0];
        }

        var index = (int)Math.Floor(values[0] * _choices.Length);

        // The product of a choice's own place can be rounded to below it.
        if ((index + 1.0) / _choices.Length <= values[0])
        {
            index++;
        }

        return _choices[Math.Min(index, _choices.Length - 1)];
    }

    public override double[] MappingToFeatureSpace(Parameter param) =>
        FeatureSpaceDim == 0 ? [] : [(double)Array.FindIndex(_choices, choice => choice.Equals(param)) / _choices.Length];
}
