using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Columns of integers from 0 to 255 and labels, 0 or 1, that have nothing to do with them: no network can learn anything that holds on new rows.</summary>
public sealed record RandomLabelsGenerator : TableGenerator
{
    private const int Values = 256;

    /// <inheritdoc/>
    public override TableView Generate(int rows)
    {
        var random = new Random(Seed);
        var features = new int[Features][];
        for (var i = 0; i < Features; i++)
        {
            features[i] = new int[rows];
        }

        var labels = new int[rows];
        for (var row = 0; row < rows; row++)
        {
            for (var i = 0; i < Features; i++)
            {
                features[i][row] = random.Next(Values);
            }

            labels[row] = random.Next(2);
        }

        var columns = new List<TableColumn>();
        for (var i = 0; i < Features; i++)
        {
            columns.Add(new TableColumn<int>(FeatureName(i), NumberDataViewType.Int32, features[i]));
        }

        columns.Add(new TableColumn<int>(Label, NumberDataViewType.Int32, labels));
        return new TableView(columns);
    }
}
