namespace Microsoft.ML.Internal;

/// <summary>Finds the distinct values of columns.</summary>
internal static class KeyLearning
{
    public static KeyMap[] Learn(
        MLContext context,
        IDataView data,
        ColumnPair[] pairs,
        int maximum,
        ValueToKeyMappingEstimator.KeyOrdinality order,
        IDataView keyData)
    {
        ColumnPair.CheckOutputs(pairs);
        if (maximum <= 0)
        {
            throw Except.Param("MaxNumTerms", "Must be positive");
        }

        var columns = Array.ConvertAll(pairs, p => data.Schema.GetColumnOrNull(p.Input) ?? throw Except.SchemaMismatch("inputSchema", "input", p.Input));
        var maps = Array.ConvertAll(columns, c => KeyMap.Make((PrimitiveDataViewType)c.Type.ItemTypeOf()));
        if (keyData != null)
        {
            for (var i = 0; i < maps.Length; i++)
            {
                ReadKeyData(keyData, columns[i], maps[i]);
            }
        }
        else
        {
            Read(data, columns, maps, maximum);
        }

        for (var i = 0; i < maps.Length; i++)
        {
            if (order == ValueToKeyMappingEstimator.KeyOrdinality.ByValue)
            {
                maps[i].Sort();
            }

            if (maps[i].Count == 0)
            {
                context.Warn("ValueToKeyMappingEstimator; Training", $"Term map for output column '{pairs[i].Output}' contains no entries.");
            }
        }

        return maps;
    }

    private static void ReadKeyData(IDataView keyData, DataViewSchema.Column column, KeyMap map)
    {
        var visible = keyData.Schema.Where(c => !c.IsHidden).ToArray();
        if (visible.Length != 1)
        {
            throw Except.Param(
                nameof(keyData),
                string.Create(CultureInfo.InvariantCulture, $"If specified, this data view should contain only a single column containing the terms to map, but this had {visible.Length} columns."));
        }

        if (!visible[0].Type.ItemTypeOf().Equals(map.ItemType))
        {
            throw Except.Param(nameof(keyData), $"Input data's column must be of type '{column.Type.ItemTypeOf()}' but was '{visible[0].Type}'");
        }

        Read(keyData, visible, [map], int.MaxValue);
    }

    private static void Read(IDataView data, DataViewSchema.Column[] columns, KeyMap[] maps, int maximum)
    {
        using var cursor = data.GetRowCursor(columns);
        var collectors = new List<Func<bool>>();
        for (var i = 0; i < columns.Length; i++)
        {
            collectors.Add(maps[i].MakeCollector(cursor, columns[i], maximum));
        }

        while (collectors.Count > 0 && cursor.MoveNext())
        {
            for (var i = collectors.Count - 1; i >= 0; i--)
            {
                if (!collectors[i]())
                {
                    collectors.RemoveAt(i);
                }
            }
        }
    }
}
