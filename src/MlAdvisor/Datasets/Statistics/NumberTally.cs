using System.Numerics;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>Reckons with numbers: one a row, or a vector of them.</summary>
/// <typeparam name="T">What a number is.</typeparam>
internal sealed class NumberTally<T> : ColumnTally
    where T : struct, INumberBase<T>
{
    private readonly ValueGetter<T>? _scalar;
    private readonly ValueGetter<VBuffer<T>>? _vector;
    private readonly HashSet<double> _distinct = [];
    private VBuffer<T> _items;
    private long _count;
    private long _missing;
    private double _min = double.PositiveInfinity;
    private double _max = double.NegativeInfinity;
    private double _mean;

    public NumberTally(DataViewRow row, DataViewSchema.Column column)
        : base(column)
    {
        if (column.Type is VectorDataViewType)
        {
            _vector = row.GetGetter<VBuffer<T>>(column);
        }
        else
        {
            _scalar = row.GetGetter<T>(column);
        }
    }

    public override void Add()
    {
        if (_scalar is not null)
        {
            var value = default(T);
            _scalar(ref value);
            var number = double.CreateChecked(value);
            Take(number);
            if (!double.IsNaN(number) && _distinct.Count <= TableStatistics.MostDistinct)
            {
                _distinct.Add(number);
            }
        }
        else
        {
            _vector!(ref _items);
            foreach (var item in _items.DenseValues())
            {
                Take(double.CreateChecked(item));
            }
        }
    }

    public override ColumnStatistics ToStatistics()
    {
        var any = _count > _missing;
        return new ColumnStatistics
        {
            Name = Column.Name,
            Type = Column.Type.ToString()!,
            Count = _count,
            Missing = _missing,
            Min = any ? _min : null,
            Mean = any ? _mean : null,
            Max = any ? _max : null,
            Distinct = _scalar is null || _distinct.Count > TableStatistics.MostDistinct ? null : _distinct.Count,
        };
    }

    // A running mean: sums of large numbers would lose the small ones.
    private void Take(double number)
    {
        _count++;
        if (double.IsNaN(number))
        {
            _missing++;
            return;
        }

        _min = Math.Min(_min, number);
        _max = Math.Max(_max, number);
        _mean += (number - _mean) / (_count - _missing);
    }
}
