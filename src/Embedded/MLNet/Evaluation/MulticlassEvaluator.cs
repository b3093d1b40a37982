namespace Microsoft.ML.Internal;

/// <summary>Sums up rows of a multiclass evaluation.</summary>
internal sealed class MulticlassEvaluator
{
    private const double LeastProbability = 1e-15;

    private readonly int _classes;
    private readonly int _topK;
    private readonly double[][] _counts;
    private readonly double[] _classLoss;
    private readonly long[] _ranks;
    private long _rows;
    private double _loss;

    private MulticlassEvaluator(int classes, int topK)
    {
        _classes = classes;
        _topK = topK;
        _counts = [.. Enumerable.Range(0, classes).Select(_ => new double[classes])];
        _classLoss = new double[classes];
        _ranks = new long[classes];
    }

    public static MulticlassClassificationMetrics Evaluate(IDataView data, string labelName, string scoreName, string predictedName, int topK)
    {
        var label = EvaluationColumns.Find(data, "Label", labelName);
        var score = EvaluationColumns.Find(data, "Score", scoreName);
        EvaluationColumns.Find(data, "PredictedLabel", predictedName);
        EvaluationColumns.Expect(
            "score",
            score,
            score.Type is VectorDataViewType { Size: >= 2 } vector && vector.ItemType == NumberDataViewType.Single,
            "vector of two or more items of type Single");
        EvaluationColumns.Expect("label", label, label.Type == NumberDataViewType.Single || label.Type is KeyDataViewType, "Single or Key");

        var evaluator = new MulticlassEvaluator(score.Type.ValueCountOf(), topK);
        using var cursor = data.GetRowCursor([label, score]);
        var labelOf = LabelValues.Getter(cursor, label);
        var scoresOf = cursor.GetGetter<VBuffer<float>>(score);
        var dense = new float[evaluator._classes];
        VBuffer<float> scores = default;
        float truth = 0;
        while (cursor.MoveNext())
        {
            labelOf(ref truth);
            scoresOf(ref scores);
            if (!(truth >= 0) || truth != MathF.Floor(truth) || scores.Length != dense.Length)
            {
                continue;
            }

            scores.CopyTo(dense);
            if (Array.TrueForAll(dense, float.IsFinite))
            {
                evaluator.Add(truth, dense);
            }
        }

        return evaluator.Finish(NamesOf(score));
    }

    private static string[] NamesOf(DataViewSchema.Column score)
    {
        var size = score.Type.ValueCountOf();
        if (!score.HasSlotNames())
        {
            return [.. Enumerable.Range(0, size).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        }

        VBuffer<ReadOnlyMemory<char>> names = default;
        score.GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    private void Add(float truth, float[] scores)
    {
        _rows++;
        // A class that has no score counts, as one that was given no probability at all.
        var label = truth < _classes ? (int)truth : -1;
        var probability = label < 0 ? 0 : (double)scores[label];
        var loss = -Math.Log(Math.Clamp(probability, LeastProbability, 1));
        _loss += loss;
        if (label < 0)
        {
            return;
        }

        _classLoss[label] += loss;
        var rank = 0;
        var best = 0;
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                best = i;
            }

            // The first of equal scores ranks first.
            if (scores[i] > scores[label] || (scores[i].Equals(scores[label]) && i < label))
            {
                rank++;
            }
        }

        _counts[label][best]++;
        _ranks[rank]++;
    }

    private MulticlassClassificationMetrics Finish(string[] names)
    {
        double prior = 0;
        double macro = 0;
        var present = 0;
        double right = 0;
        var perClass = new double[_classes];
        for (var i = 0; i < _classes; i++)
        {
            var count = _counts[i].Sum();
            right += _counts[i][i];
            if (count > 0)
            {
                present++;
                macro += _counts[i][i] / count;
                perClass[i] = _classLoss[i] / count;
                prior += count / _rows * Math.Log(count / _rows);
            }
        }

        prior = -prior;
        var loss = _rows > 0 ? _loss / _rows : 0;
        var topK = new double[_topK];
        double sum = 0;
        for (var k = 0; k < _topK; k++)
        {
            sum += k < _classes ? _ranks[k] : 0;
            topK[k] = _rows > 0 ? sum / _rows : 0;
        }

        return new MulticlassClassificationMetrics
        {
            LogLoss = loss,
            LogLossReduction = (prior - loss) / prior,
            MacroAccuracy = present > 0 ? macro / present : 0,
            MicroAccuracy = _rows > 0 ? right / _rows : 0,
            TopKPredictionCount = _topK,
            TopKAccuracy = _topK > 0 ? topK[^1] : 0,
            TopKAccuracyForAllK = _topK > 0 ? topK : null,
            PerClassLogLoss = perClass,
            ConfusionMatrix = new ConfusionMatrix(_counts, names, isBinary: false),
        };
    }
}
