namespace Microsoft.ML.Internal;

/// <summary>Finds out which source columns the ranges of a loader's columns are.</summary>
internal sealed class RangeResolver(TextLoader.Column[] columns, TextFormat format, IMultiStreamSource sample)
{
    private const int SampledRecords = 100;

    private int _width = -1;

    public Segment[] Resolve(TextLoader.Column column, string name)
    {
        var segments = new List<Segment>();
        foreach (var range in column.Source)
        {
            Check(range);
            if (range.AllOther)
            {
                segments.AddRange(Others(range));
            }
            else
            {
                segments.Add(SegmentOf(range));
            }
        }

        if (segments.Count == 0)
        {
            throw Except.Param("Source", "Must specify some source column indices");
        }

        var sorted = segments.OrderBy(s => s.Min).ToArray();
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i - 1].IsVariable || sorted[i].Min < sorted[i - 1].Limit)
            {
                throw Except.Param("Source", $"Intervals specified for column '{name}' overlap");
            }
        }

        return [.. segments];
    }

    private static void Check(TextLoader.Range range)
    {
        if (range.Min < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(range.Min));
        }

        if (range.Max < range.Min)
        {
            throw new ArgumentOutOfRangeException(nameof(range.Max));
        }
    }

    private Segment SegmentOf(TextLoader.Range range)
    {
        if (range.Max is { } max)
        {
            return new Segment(range.Min, max + 1, false);
        }

        if (range.AutoEnd)
        {
            return new Segment(range.Min, EndBehind(range.Min), false);
        }

        return range.VariableEnd ? new Segment(range.Min, int.MaxValue, true) : new Segment(range.Min, range.Min + 1, false);
    }

    private IEnumerable<Segment> Others(TextLoader.Range range)
    {
        var limit = range.Max + 1 ?? (range.AutoEnd ? EndBehind(range.Min) : range.Min + 1);
        var taken = new HashSet<int>();
        foreach (var other in columns.SelectMany(c => c.Source ?? []).Where(r => !r.AllOther))
        {
            var segment = SegmentOf(other);
            for (var i = segment.Min; i < Math.Min(segment.Limit, limit); i++)
            {
                taken.Add(i);
            }
        }

        for (var i = range.Min; i < limit; i++)
        {
            var start = i;
            while (i < limit && !taken.Contains(i))
            {
                i++;
            }

            if (i > start)
            {
                yield return new Segment(start, i, false);
            }
        }
    }

    private int EndBehind(int min)
    {
        _width = _width < 0 ? Measure() : _width;
        if (_width <= min)
        {
            throw Except.Param("Min", string.Create(CultureInfo.InvariantCulture, $"Column #{min} not found in the dataset (it only has {_width} columns)"));
        }

        return _width;
    }

    private int Measure()
    {
        if (format.InputSize > 0)
        {
            return format.InputSize;
        }

        using var records = new RecordReader(format, sample, asStrings: false);
        var splitter = new FieldSplitter(format, (_, _, _) => { });
        var width = 0;
        for (var i = 0; i < SampledRecords && records.Read(); i++)
        {
            splitter.Split(records.Text, int.MaxValue);
            if (width != 0 && splitter.Width != width)
            {
                throw Except.Param("Source", "The size of input lines is not consistent");
            }

            width = splitter.Width;
        }

        if (width == 0 && records.Header != null)
        {
            splitter.Split(records.Header.AsMemory(), int.MaxValue);
            width = splitter.Width;
        }

        return width > 0 ? width : throw Except.Param("Source", "Can't determine the number of source columns without valid data");
    }
}
