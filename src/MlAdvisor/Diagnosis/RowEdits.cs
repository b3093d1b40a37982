using MlAdvisor.Datasets;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Diagnosis;

/// <summary>Changes of rows as the network gets them, where no change of a definition makes them.</summary>
internal static class RowEdits
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

    /// <summary>Rows in which marks of missing values are the mean of the other training rows, and the features that had them are scaled to mean 0 and deviation 1.</summary>
    /// <param name="data">The rows; a feature has the name of its column.</param>
    /// <param name="marks">The marks, each beyond all other numbers of its column: it still is behind transforms that keep numbers in their order.</param>
    public static PreparedData WithoutMarks(PreparedData data, IReadOnlyList<SuspectMark> marks)
    {
        var train = data.Train.WithFeatures(data.Train.Width, [.. data.Train.Features]);
        var validation = data.Validation == data.Train ? train : data.Validation.WithFeatures(data.Validation.Width, [.. data.Validation.Features]);
        foreach (var column in marks.GroupBy(mark => mark.Column, StringComparer.Ordinal))
        {
            var feature = data.FeatureNames.Index().First(name => name.Item == column.Key).Index;
            var (below, above) = (column.Count(mark => mark.Value < mark.Least), column.Count(mark => mark.Value > mark.Most));
            var others = ValuesOf(train).Concat(ValuesOf(validation)).Where(float.IsFinite).Distinct().Order().Skip(below).SkipLast(above).ToList();
            if (others.Count < 2)
            {
                continue;
            }

            var (least, most) = (others[0], others[^1]);
            var kept = ValuesOf(train).Where(IsKept).Select(value => (double)value).ToList();
            var mean = kept.DefaultIfEmpty().Average();
            var deviation = Math.Sqrt(kept.Select(value => (value - mean) * (value - mean)).DefaultIfEmpty().Average());
            foreach (var rows in train == validation ? [train] : new[] { train, validation })
            {
                for (var i = feature; i < rows.Features.Length; i += rows.Width)
                {
                    rows.Features[i] = IsKept(rows.Features[i]) && deviation > 0 ? (float)((rows.Features[i] - mean) / deviation) : 0;
                }
            }

            bool IsKept(float value) => value >= least && value <= most;

            IEnumerable<float> ValuesOf(LabeledRows rows) => Enumerable.Range(0, rows.Rows).Select(row => rows.Features[(row * rows.Width) + feature]);
        }

        return data.WithFeatures(train, validation, data.FeatureNames);
    }

    /// <summary>The rows to learn from and to judge by whose number to predict is one of some; all where none would be left of either.</summary>
    /// <param name="data">The rows, of a regression.</param>
    /// <param name="isKept">Whether a row stays whose number to predict is this.</param>
    public static PreparedData WithTargets(PreparedData data, Func<float, bool> isKept)
    {
        var train = Kept(data.Train);
        var validation = data.Validation == data.Train ? train : Kept(data.Validation);
        return train.Rows == 0 || validation.Rows == 0 ? data : data.With(train, validation);

        LabeledRows Kept(LabeledRows rows) => rows.Only([.. Enumerable.Range(0, rows.Rows).Where(row => isKept(rows.Targets[row]))]);
    }
}
