namespace Microsoft.ML.Internal;

internal static class RegressionEvaluator
{
    public static RegressionMetrics Evaluate(IDataView data, string labelName, string scoreName)
    {
        var label = EvaluationColumns.Find(data, "Label", labelName);
        var score = EvaluationColumns.Find(data, "Score", scoreName);
        EvaluationColumns.Expect("score", score, score.Type == NumberDataViewType.Single, "Single");
        EvaluationColumns.Expect("label", label, label.Type == NumberDataViewType.Single, "Single");

        long rows = 0;
        double absolute = 0;
        double squared = 0;
        double loss = 0;
        double labels = 0;
        double labelSquares = 0;
        using var cursor = data.GetRowCursor([label, score]);
        var labelOf = cursor.GetGetter<float>(label);
        var scoreOf = cursor.GetGetter<float>(score);
        float y = 0;
        float p = 0;
        while (cursor.MoveNext())
        {
            labelOf(ref y);
            scoreOf(ref p);
            if (float.IsNaN(y) || float.IsNaN(p))
            {
                continue;
            }

            rows++;
            var error = Math.Abs((double)y - p);
            absolute += error;
            squared += error * error;
            // Loss and labels' squares in single precision: what large or tiny numbers do to them is ML.NET's doing.
            var difference = p - y;
            loss += difference * difference;
            labels += y;
            labelSquares += y * y;
        }

        if (rows == 0)
        {
            return new RegressionMetrics(0, 0, 0, 0);
        }

        var variance = (labelSquares / rows) - (labels / rows * (labels / rows));
        var rSquared = variance == 0 ? double.NaN : 1 - (squared / rows / variance);
        return new RegressionMetrics(absolute / rows, squared / rows, loss / rows, rSquared);
    }
}
