using MlAdvisor.Definitions;

namespace MlAdvisor.Datasets;

/// <summary>Draws which row goes to which part: the test rows with one seed, then the validation rows, out of those left, with another.</summary>
internal sealed class PartDraw(int rows, int testSeed, int validationSeed)
{
    private const byte Train = 0;
    private const byte Validation = 1;
    private const byte Test = 2;

    private readonly byte[] _parts = new byte[rows];

    /// <summary>Draws rows class by class, each class in its proportion.</summary>
    public void DrawRows(RowGroups classes, SplitSizes sizes, SplitDefinition split)
    {
        var count = classes.Count;
        var quotas = new double[count];
        var most = new int[count];
        for (var i = 0; i < count; i++)
        {
            quotas[i] = classes.Sizes[i] * split.Test;
            most[i] = classes.Sizes[i] - 2;
        }

        var test = sizes.Test == 0 ? new int[count] : SplitSizes.Apportion(sizes.Test, quotas, sizes.Test >= count ? 1 : 0, most);
        for (var i = 0; i < count; i++)
        {
            quotas[i] = classes.Sizes[i] * split.Validation;
            most[i] = classes.Sizes[i] - test[i] - 1;
        }

        var validation = SplitSizes.Apportion(sizes.Validation, quotas, sizes.Validation >= count ? 1 : 0, most);
        Draw(classes, test, Test, new Random(testSeed));
        Draw(classes, validation, Validation, new Random(validationSeed));
    }

    /// <summary>Draws whole groups.</summary>
    /// <exception cref="DatasetException">The groups are too few or too large.</exception>
    public void DrawGroups(RowGroups groups, SplitSizes sizes, string column)
    {
        var free = new bool[groups.Count];
        Array.Fill(free, true);
        var left = groups.GroupOfRow.Length;
        if (sizes.Test > 0)
        {
            left -= DrawGroups(groups, sizes.Test, Test, new Random(testSeed), free, column);
        }

        if (sizes.Validation > 0)
        {
            left -= DrawGroups(groups, sizes.Validation, Validation, new Random(validationSeed), free, column);
        }

        if (left == 0)
        {
            throw TooLarge(column);
        }
    }

    /// <summary>The parts, each in the table's order.</summary>
    public DataSplit Parts(TableView table) => new(Part(table, Train), Part(table, Validation), Part(table, Test));

    private static DatasetException TooLarge(string column) =>
        new($"The rows can not be split by '{column}': its groups are too few or too large for the shares; change split.validation and split.test, or group by something finer.");

    private void Draw(RowGroups classes, int[] counts, byte part, Random random)
    {
        var members = new List<int>[counts.Length];
        for (var i = 0; i < counts.Length; i++)
        {
            members[i] = [];
        }

        for (var row = 0; row < _parts.Length; row++)
        {
            if (_parts[row] == Train)
            {
                members[classes.GroupOfRow[row]].Add(row);
            }
        }

        for (var i = 0; i < counts.Length; i++)
        {
            var order = members[i].ToArray();
            RowOrder.Shuffle(random, order);
            for (var j = 0; j < counts[i]; j++)
            {
                _parts[order[j]] = part;
            }
        }
    }

    private int DrawGroups(RowGroups groups, int size, byte part, Random random, bool[] free, string column)
    {
        var chosen = new bool[free.Length];
        var taken = 0;
        foreach (var group in RowOrder.Shuffled(random, free.Length))
        {
            if (free[group] && Math.Abs(taken + groups.Sizes[group] - size) < Math.Abs(taken - size))
            {
                free[group] = false;
                chosen[group] = true;
                taken += groups.Sizes[group];
            }
        }

        for (var row = 0; row < _parts.Length; row++)
        {
            if (chosen[groups.GroupOfRow[row]])
            {
                _parts[row] = part;
            }
        }

        return taken > 0 ? taken : throw TooLarge(column);
    }

    private TableView Part(TableView table, byte part)
    {
        var count = _parts.AsSpan().Count(part);
        var selected = new int[count];
        var next = 0;
        for (var row = 0; row < _parts.Length; row++)
        {
            if (_parts[row] == part)
            {
                selected[next++] = row;
            }
        }

        return table.Select(selected);
    }
}
