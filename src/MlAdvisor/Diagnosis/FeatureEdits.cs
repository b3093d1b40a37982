using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>Changes of single features in rows whose vector was put together out of sight, by a chain of estimators.</summary>
internal static class FeatureEdits
{
    /// <summary>Rows with a feature of its own, 0 or 1, for each value that some features have among the training rows; a value that none of these has is 0 in all.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="codes">The features' places, which are left out.</param>
    public static PreparedData OneHot(PreparedData data, IReadOnlyList<int> codes)
    {
        var others = Enumerable.Range(0, data.Train.Width).Except(codes).ToArray();
        var columns = codes.SelectMany(code => Enumerable.Range(0, data.Train.Rows).Select(row => data.Train.Row(row)[code]).Distinct().Order().Select(value => (Code: code, Value: value))).ToArray();
        var train = Encode(data.Train);
        return data.WithFeatures(
            train,
            data.Validation == data.Train ? train : Encode(data.Validation),
            [.. others.Select(other => data.FeatureNames[other]), .. columns.Select(column => Text.Of($"{data.FeatureNames[column.Code]} is {column.Value:G4}"))]);

        LabeledRows Encode(LabeledRows rows) => rows.WithFeatures(
            others.Length + columns.Length,
            [.. Enumerable.Range(0, rows.Rows).SelectMany(row => others.Select(other => rows.Row(row)[other]).Concat(columns.Select(column => rows.Row(row)[column.Code] == column.Value ? 1f : 0f)))]);
    }
}
