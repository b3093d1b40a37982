namespace Microsoft.ML;

/// <summary>Reads the first rows of something for a look at it.</summary>
public static class DebuggerExtensions
{
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = 100)
    {
        Check.NotNull(data, nameof(data));
        return new DataDebuggerPreview(data, maxRows);
    }

    /// <summary>Fits on the first <paramref name="maxTrainingRows"/> rows and previews what comes of it.</summary>
    public static DataDebuggerPreview Preview(
        this IEstimator<ITransformer> estimator, IDataView data, int maxRows = 100, int maxTrainingRows = 100)
    {
        Check.NotNull(estimator, nameof(estimator));
        Check.NotNull(data, nameof(data));
        var few = new SlicedView(data, 0, maxTrainingRows);
        return new DataDebuggerPreview(estimator.Fit(few).Transform(few), maxRows);
    }

    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = 100)
    {
        Check.NotNull(transformer, nameof(transformer));
        Check.NotNull(data, nameof(data));
        return new DataDebuggerPreview(transformer.Transform(data), maxRows);
    }
}
