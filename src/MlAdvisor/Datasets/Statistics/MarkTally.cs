using System.Runtime.InteropServices;
using Microsoft.ML.Data;

namespace MlAdvisor.Datasets;

/// <summary>
/// Looks among the numbers of a column for those that people write where one is missing: -99, -999, 9999, -99.99 and the like, far from all others, and in
/// several rows.
/// </summary>
internal sealed class MarkTally
{
    // Once or twice may be a measurement, or a slip of the pen.
    private const int FewestRepeats = 3;

    // Fewer others say little about how far they reach.
    private const int FewestOthers = 10;

    // How far from the others, in widths of their range. Prices and counts do end in nines, and have long tails: a cap of 99999 over gains of up to 41310, as in
    // the census data, is none of these. Below zero, hardly anything else is written so.
    private const double FarBelow = 0.5;
    private const double FarAbove = 2;

    private const double LeastBelow = 99;
    private const double LeastAbove = 999;

    private readonly Dictionary<double, int> _marks = [];
    private int _others;
    private double _least = double.PositiveInfinity;
    private double _most = double.NegativeInfinity;

    /// <summary>Those of the columns in which such a number stands.</summary>
    /// <param name="table">All rows.</param>
    /// <param name="columns">The columns to look at; those that hold no number a row are passed over.</param>
    public static IReadOnlyList<SuspectMark> Find(TableView table, IEnumerable<string> columns)
    {
        var names = columns.ToHashSet(StringComparer.Ordinal);
        return [.. table.Columns.Where(column => names.Contains(column.Name) && column.Type is NumberDataViewType).SelectMany(column => Of(table, column).In(column.Name))];
    }

    /// <summary>Takes a number into account.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value))
        {
            return;
        }

        if (IsMark(value))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_marks, value, out _)++;
            return;
        }

        _others++;
        _least = Math.Min(_least, value);
        _most = Math.Max(_most, value);
    }

    /// <summary>The marks that stand out, the most frequent first.</summary>
    /// <param name="column">The column's name.</param>
    public IEnumerable<SuspectMark> In(string column)
    {
        var range = _most - _least;
        if (_others < FewestOthers || !(range > 0))
        {
            return [];
        }

        var rows = _others + _marks.Values.Sum();
        return _marks.Where(mark => mark.Value >= FewestRepeats && (mark.Key < 0 ? _least - mark.Key >= FarBelow * range : mark.Key - _most >= FarAbove * range))
            .OrderByDescending(mark => mark.Value).Select(mark => new SuspectMark(column, mark.Key, mark.Value, rows, _least, _most));
    }

    private static MarkTally Of(TableView table, TableColumn column)
    {
        var tally = new MarkTally();
        switch (column)
        {
            case TableColumn<float> numbers:
                AddAll(numbers, value => value);
                break;
            case TableColumn<double> numbers:
                AddAll(numbers, value => value);
                break;
            case TableColumn<int> numbers:
                AddAll(numbers, value => value);
                break;
            case TableColumn<long> numbers:
                AddAll(numbers, value => value);
                break;
        }

        return tally;

        void AddAll<T>(TableColumn<T> numbers, Func<T, double> toNumber)
        {
            for (var row = 0; row < table.Rows; row++)
            {
                tally.Add(toNumber(numbers.Values[table.SourceRow(row)]));
            }
        }
    }

    /// <summary>Whether nines are all that it is written with, with two decimals at most.</summary>
    private static bool IsMark(double value)
    {
        var size = Math.Abs(value);
        if (size < (value < 0 ? LeastBelow : LeastAbove))
        {
            return false;
        }

        for (var scale = 1; scale <= 100; scale *= 10)
        {
            // A Single holds 999.9 as 999.90002.
            var scaled = size * scale;
            var whole = Math.Round(scaled);
            if (Math.Abs(scaled - whole) <= 1e-7 * whole && IsNines(whole))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNines(double whole)
    {
        var power = 10.0;
        while (power < whole)
        {
            power *= 10;
        }

        return power - whole == 1;
    }
}
