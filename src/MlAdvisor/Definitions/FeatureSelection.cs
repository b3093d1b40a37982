namespace MlAdvisor.Definitions;

/// <summary>Which columns the network sees.</summary>
public sealed record FeatureSelection
{
    /// <value>The columns to use, names or patterns with <c>*</c> (see <see cref="ColumnPattern"/>); null (the default) means every column but the label and the ignored ones.</value>
    public IReadOnlyList<string>? Include { get; init => field = ValueList<string>.Of(value); }

    /// <value>Columns to leave out, names or patterns with <c>*</c>. The default is none.</value>
    public IReadOnlyList<string> Ignore { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Of([]);
}
