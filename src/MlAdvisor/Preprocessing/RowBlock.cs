using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Preprocessing;

/// <summary>The one block that rows are streamed into, made for as many as there may be.</summary>
internal sealed class RowBlock
{
    private readonly string _column;
    private readonly int _width;
    private readonly float[] _features;
    private readonly int[] _sourceRows;
    private long _nonFinite;

    /// <param name="most">As many rows as there may be.</param>
    /// <param name="column">The column of features.</param>
    /// <param name="width">Its features a row.</param>
    /// <param name="isClass">Whether the label is a class.</param>
    /// <exception cref="DatasetException">The features are more than one array can hold.</exception>
    public RowBlock(int most, string column, int width, bool isClass)
    {
        if ((long)most * width > Array.MaxLength)
        {
            throw new DatasetException(FormattableString.Invariant(
                $"{most} rows of {width} features are more than the {Array.MaxLength} numbers that fit into one block; use fewer rows, or smaller images."));
        }

        _column = column;
        _width = width;
        _features = new float[most * width];
        _sourceRows = new int[most];
        Classes = new long[isClass ? most : 0];
        Targets = new float[isClass ? 0 : most];
    }

    /// <value>The class of each row; the one of the row to come is written before <see cref="Add"/>.</value>
    public long[] Classes { get; }

    /// <value>The number to predict for each row; the one of the row to come is written before <see cref="Add"/>.</value>
    public float[] Targets { get; }

    /// <value>Rows so far.</value>
    public int Count { get; private set; }

    /// <exception cref="DatasetException">The row has not as many features as the others.</exception>
    public void Add(in VBuffer<float> features, int sourceRow)
    {
        var row = _features.AsSpan(Count * _width, _width);
        RowVector.Copy(features, row, _column, sourceRow);
        foreach (var value in row)
        {
            _nonFinite += float.IsFinite(value) ? 0 : 1;
        }

        _sourceRows[Count] = sourceRow;
        Count++;
    }

    public LabeledRows ToRows() => new()
    {
        Rows = Count,
        Width = _width,
        Features = Cut(_features, Count * _width),
        Classes = Cut(Classes, Count),
        Targets = Cut(Targets, Count),
        SourceRows = Cut(_sourceRows, Count),
        NonFiniteFeatures = _nonFinite,
    };

    /// <summary>The array itself where all of it is used: blocks can be as large as memory allows.</summary>
    private static T[] Cut<T>(T[] values, int used) => values.Length <= used ? values : values[..used];
}
