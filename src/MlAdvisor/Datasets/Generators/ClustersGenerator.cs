using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>
/// Clusters of points around corners of a hypercube, each class a few of them, hidden among redundant and idle columns: the problem of Guyon
/// (2003), "Design of experiments for the NIPS 2003 variable selection benchmark", as scikit-learn's <c>make_classification</c> has it.
/// </summary>
public sealed record ClustersGenerator : TableGenerator
{
    /// <summary>Twenty features, four classes.</summary>
    public ClustersGenerator() => Features = 20;

    /// <value>Number of columns that the class depends on, from 1 to 30. The default is 8.</value>
    public int Informative { get; init; } = 8;

    /// <value>Number of columns that are sums of the informative ones. The default is 4; the columns left over are noise.</value>
    public int Redundant { get; init; } = 4;

    /// <value>Number of classes, at least 2. The default is 4.</value>
    public int Classes { get; init; } = 4;

    /// <value>Number of clusters a class, at least 1. The default is 2.</value>
    public int ClustersPerClass { get; init; } = 2;

    /// <value>Half the distance between neighbouring corners, in standard deviations of the points before they are mixed. The default is 1.</value>
    public double Separation { get; init; } = 1;

    /// <value>Share of the rows whose label is drawn at random, in [0, 1]. The default is 0.01.</value>
    public double RandomLabels { get; init; } = 0.01;

    /// <value>Feature name to the factor that its column is multiplied by. The default is none.</value>
    public IReadOnlyDictionary<string, double> Scales { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What is wrong with the settings, if anything.</summary>
    public IEnumerable<string> Problems()
    {
        if (Informative + Redundant > Features)
        {
            yield return "there are more informative and redundant columns than features";
        }

        if (Informative > 30 || (long)Classes * ClustersPerClass > 1L << Math.Min(Informative, 30))
        {
            yield return "there are more clusters than corners of a hypercube of the informative columns, or more than 30 such columns";
        }

        var names = Enumerable.Range(0, Features).Select(FeatureName).ToHashSet(StringComparer.Ordinal);
        foreach (var name in Scales.Keys.Where(name => !names.Contains(name)))
        {
            yield return $"there is no feature '{name}' to scale";
        }
    }

    /// <inheritdoc/>
    public override TableView Generate(int rows)
    {
        var random = new Random(Seed);
        var clusters = new ClusterShapes(random, Informative, Redundant, Classes * ClustersPerClass, Separation);
        var order = RowOrder.Shuffled(random, Features);
        var features = new float[Features][];
        for (var i = 0; i < Features; i++)
        {
            features[i] = new float[rows];
        }

        var labels = new int[rows];
        var point = new double[Features];
        for (var row = 0; row < rows; row++)
        {
            var cluster = row % clusters.Count;
            clusters.Draw(random, cluster, point);
            for (var i = 0; i < Features; i++)
            {
                features[order[i]][row] = (float)point[i];
            }

            labels[row] = random.NextDouble() < RandomLabels ? random.Next(Classes) : cluster % Classes;
        }

        return Shuffle(random, features, labels);
    }

    private TableView Shuffle(Random random, float[][] features, int[] labels)
    {
        var columns = new List<TableColumn>();
        for (var i = 0; i < features.Length; i++)
        {
            if (Scales.TryGetValue(FeatureName(i), out var scale))
            {
                for (var row = 0; row < labels.Length; row++)
                {
                    features[i][row] = (float)(features[i][row] * scale);
                }
            }
        }

        var rows = RowOrder.Shuffled(random, labels.Length);
        for (var i = 0; i < features.Length; i++)
        {
            columns.Add(new TableColumn<float>(FeatureName(i), NumberDataViewType.Single, RowOrder.Reorder(features[i], rows)));
        }

        columns.Add(new TableColumn<int>(Label, NumberDataViewType.Int32, RowOrder.Reorder(labels, rows)));
        return new TableView(columns);
    }
}
