using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>
/// Columns of codes, such as postal codes or product numbers: integers whose order means nothing. Every code speaks for each class with a weight of its own,
/// and a row's label is the class for which its codes speak most.
/// </summary>
public sealed record CodesGenerator : TableGenerator
{
    /// <value>Number of different codes a column, at least 2. The default is 40.</value>
    public int Codes { get; init; } = 40;

    /// <value>Number of classes, at least 2. The default is 2.</value>
    public int Classes { get; init; } = 2;

    /// <value>Share of rows whose label is drawn at random, in [0, 1]. The default is 0.</value>
    public double RandomLabels { get; init; }

    /// <inheritdoc/>
    public override TableView Generate(int rows)
    {
        var random = new Random(Seed);
        var weights = new double[Features, Codes, Classes];
        for (var column = 0; column < Features; column++)
        {
            for (var code = 0; code < Codes; code++)
            {
                for (var c = 0; c < Classes; c++)
                {
                    weights[column, code, c] = random.NextDouble();
                }
            }
        }

        var columns = Enumerable.Range(0, Features).Select(_ => new int[rows]).ToArray();
        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            var votes = new double[Classes];
            for (var column = 0; column < Features; column++)
            {
                var code = random.Next(Codes);
                columns[column][row] = code;
                for (var c = 0; c < Classes; c++)
                {
                    votes[c] += weights[column, code, c];
                }
            }

            var drawn = random.Next(Classes);
            labels[row] = random.NextDouble() < RandomLabels ? drawn : Array.IndexOf(votes, votes.Max());
        }

        return new TableView([
            .. columns.Select((codes, i) => new TableColumn<int>(FeatureName(i), NumberDataViewType.Int32, codes)),
            new TableColumn<int>(Label, NumberDataViewType.Int32, labels),
        ]);
    }
}
