namespace Microsoft.ML.Internal;

/// <summary>Sums up rows of a binary evaluation.</summary>
internal sealed class BinaryEvaluator
{
    private readonly double[][] _counts = [new double[2], new double[2]];
    private readonly List<(float Score, bool Positive)> _scores = [];
    private double _logLoss;

    public static BinaryClassificationMetrics Evaluate(IDataView data, string labelName, string scoreName, string predictedName)
    {
        var evaluator = Read(data, labelName, scoreName, null, predictedName);
        return evaluator.Finish();
    }

    public static CalibratedBinaryClassificationMetrics Evaluate(
        IDataView data, string labelName, string scoreName, string probabilityName, string predictedName)
    {
        var evaluator = Read(data, labelName, scoreName, probabilityName, predictedName);
        var rows = evaluator._scores.Count;
        var metrics = evaluator.Finish();
        var positives = evaluator._counts[0].Sum() / rows;
        var entropy = -((positives * Math.Log2(positives)) + ((1 - positives) * Math.Log2(1 - positives)));
        return new CalibratedBinaryClassificationMetrics(metrics, evaluator._logLoss / rows, entropy);
    }

    private static BinaryEvaluator Read(IDataView data, string labelName, string scoreName, string probabilityName, string predictedName)
    {
        var label = EvaluationColumns.Find(data, "Label", labelName);
        var score = EvaluationColumns.Find(data, "Score", scoreName);
        var probability = probabilityName == null ? (DataViewSchema.Column?)null : EvaluationColumns.Find(data, "Probability", probabilityName);
        EvaluationColumns.Find(data, "PredictedLabel", predictedName);
        EvaluationColumns.Expect("score", score, score.Type == NumberDataViewType.Single, "Single");
        EvaluationColumns.Expect(
            "label",
            label,
            label.Type.IsReal() || label.Type == BooleanDataViewType.Instance || label.Type is KeyDataViewType { Count: 2 },
            "Single, Double, Boolean, or a Key with cardinality 2");

        var evaluator = new BinaryEvaluator();
        using var cursor = data.GetRowCursor(probability is { } read ? [label, score, read] : [label, score]);
        var labelOf = LabelValues.Getter(cursor, label);
        var scoreOf = cursor.GetGetter<float>(score);
        var probabilityOf = probability is { } given ? cursor.GetGetter<float>(given) : (ref float value) => value = 1;
        float y = 0;
        float s = 0;
        float p = 0;
        while (cursor.MoveNext())
        {
            labelOf(ref y);
            scoreOf(ref s);
            probabilityOf(ref p);
            if (!float.IsNaN(y) && float.IsFinite(s))
            {
                evaluator.Add(y > 0, s, p);
            }
        }

        return evaluator;
    }

    private void Add(bool positive, float score, float probability)
    {
        _counts[positive ? 0 : 1][score > 0 ? 0 : 1]++;
        _scores.Add((score, positive));
        _logLoss -= Math.Log2(positive ? probability : 1 - probability);
    }

    private BinaryClassificationMetrics Finish()
    {
        var positives = _counts[0].Sum();
        var negatives = _counts[1].Sum();
        Check.That(positives > 0, "AUC is not defined when there is no positive class in the data", "PosSample");
        Check.That(negatives > 0, "AUC is not defined when there is no negative class in the data", "NegSample");
        // A stable order keeps ties as they came.
        var sorted = _scores.OrderByDescending(s => s.Score).ToArray();
        return new BinaryClassificationMetrics(_counts, RocArea(sorted, positives, negatives), PrecisionRecallArea(sorted, positives));
    }

    private static double RocArea((float Score, bool Positive)[] sorted, double positives, double negatives)
    {
        double area = 0;
        double above = 0;
        for (var i = 0; i < sorted.Length;)
        {
            double tiedPositives = 0;
            double tiedNegatives = 0;
            var score = sorted[i].Score;
            for (; i < sorted.Length && sorted[i].Score.Equals(score); i++)
            {
                if (sorted[i].Positive)
                {
                    tiedPositives++;
                }
                else
                {
                    tiedNegatives++;
                }
            }

            // A tie counts half.
            area += tiedNegatives * (above + (tiedPositives / 2));
            above += tiedPositives;
        }

        return area / (positives * negatives);
    }

    private static double PrecisionRecallArea((float Score, bool Positive)[] sorted, double positives)
    {
        double area = 0;
        double recall = 0;
        double precision = sorted[0].Positive ? 1 : 0;
        double found = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            found += sorted[i].Positive ? 1 : 0;
            var nextRecall = found / positives;
            var nextPrecision = found / (i + 1);
            area += (nextRecall - recall) * (precision + nextPrecision) / 2;
            recall = nextRecall;
            precision = nextPrecision;
        }

        return area;
    }
}
