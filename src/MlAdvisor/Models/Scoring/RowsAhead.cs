using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Datasets;

namespace MlAdvisor.Models.Scoring;

/// <summary>Rows of a table that were read in one pass: the columns that are asked for, their ids, and the features to predict them from.</summary>
internal sealed class RowsAhead
{
    private readonly DataViewRowCursor _input;
    private readonly string _column;
    private readonly int _capacity;
    private readonly int _width;
    private readonly KeptColumn _ids;
    private readonly Dictionary<int, KeptColumn> _columns;
    private readonly ValueGetter<VBuffer<float>> _readFeatures;
    private VBuffer<float> _vector;
    private bool _isOver;

    /// <param name="input">The table's rows, with the features and all columns that are asked for.</param>
    /// <param name="features">The column that the network reads.</param>
    /// <param name="columns">The columns that are asked for.</param>
    public RowsAhead(DataViewRowCursor input, DataViewSchema.Column features, IReadOnlyList<DataViewSchema.Column> columns)
    {
        _input = input;
        _column = features.Name;
        _width = WidthOf(features);
        _capacity = FeatureBlocks.RowsOf(columns.Select(WidthOf).Append(_width).Max());
        _ids = KeptColumn.OfIds(input);
        _columns = columns.ToDictionary(column => column.Index, column => KeptColumn.Of(input, column));
        _readFeatures = input.GetGetter<VBuffer<float>>(features);
        Features = [];
    }

    /// <value>The features of the rows, row by row; there may be room for more.</value>
    public float[] Features { get; private set; }

    /// <summary>Reads the next rows in place of those that were read before, and says how many; 0 where there are no more.</summary>
    /// <exception cref="DatasetException">A row has not as many features as the column's type says.</exception>
    public int Read()
    {
        var rows = 0;
        while (!_isOver && rows < _capacity)
        {
            if (!_input.MoveNext())
            {
                _isOver = true;
                break;
            }

            _ids.Keep(rows);
            foreach (var column in _columns.Values)
            {
                column.Keep(rows);
            }

            if (Features.Length == rows * _width)
            {
                var features = Features;
                Array.Resize(ref features, Math.Min(Math.Max(KeptColumn.FewRows, 2 * rows), _capacity) * _width);
                Features = features;
            }

            _readFeatures(ref _vector);
            RowVector.Copy(_vector, Features.AsSpan(rows * _width, _width), _column, _input.Position);
            rows++;
        }

        return rows;
    }

    /// <summary>The getters of the columns that are asked for, by their index.</summary>
    /// <param name="current">The place of the row that is asked for.</param>
    public IReadOnlyDictionary<int, Delegate> Getters(Func<int> current) => _columns.ToDictionary(column => column.Key, column => column.Value.Getter(current));

    /// <summary>The getter of the rows' ids.</summary>
    /// <param name="current">The place of the row that is asked for.</param>
    public ValueGetter<DataViewRowId> IdGetter(Func<int> current) => (ValueGetter<DataViewRowId>)_ids.Getter(current);

    private static int WidthOf(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? Math.Max(1, vector.Size) : 1;
}
