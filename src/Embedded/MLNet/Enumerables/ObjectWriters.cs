namespace Microsoft.ML.Internal;

/// <summary>Writers that put a row's values into the members of an object.</summary>
internal static class ObjectWriters
{
    /// <summary>One writer for each member that the row has a column for.</summary>
    public static Action<TRow>[] Make<TRow>(DataViewRow row, BoundMember[] members)
        where TRow : class
    {
        var writers = new List<Action<TRow>>(members.Length);
        foreach (var member in members)
        {
            if (row.Schema.GetColumnOrNull(member.ColumnName) is { } column && row.IsColumnActive(column))
            {
                writers.Add(Make<TRow>(row, column, member));
            }
        }

        return [.. writers];
    }

    /// <summary>The columns that the members ask for; complains about one that is absent or does not fit.</summary>
    public static DataViewSchema.Column[] ColumnsFor(DataViewSchema schema, BoundMember[] members, bool ignoreMissing)
    {
        var columns = new List<DataViewSchema.Column>(members.Length);
        foreach (var member in members)
        {
            if (schema.GetColumnOrNull(member.ColumnName) is not { } column)
            {
                if (!ignoreMissing)
                {
                    throw Except.SchemaMismatch("Schema", string.Empty, member.ColumnName);
                }

                continue;
            }

            if (column.Type is ImageDataViewType && !column.Type.Equals(member.ColumnType))
            {
                throw new NotImplementedException($"Type '{member.ValueType}' is not yet supported.");
            }

            if (!Fits(column.Type, member.ValueType))
            {
                throw new InvalidOperationException(
                    $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{member.Member.Name}' of type '{member.ValueType}'.");
            }

            columns.Add(column);
        }

        return [.. columns];
    }

    private static bool Fits(DataViewType type, Type member)
    {
        var item = UserMember.ItemOf(member, out var isVector);
        var raw = item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item;
        return isVector == type.IsVector() && raw == type.ItemTypeOf().RawType;
    }

    private static Action<TRow> Make<TRow>(DataViewRow row, DataViewSchema.Column column, BoundMember member)
        where TRow : class
    {
        var item = UserMember.ItemOf(member.ValueType, out var isVector);
        if (!isVector)
        {
            return item == typeof(string)
                ? Text<TRow>(row, column, member)
                : Dispatch(Value<TRow, int>, [typeof(TRow), item], row, column, member);
        }

        if (!member.ValueType.IsArray)
        {
            return Dispatch(Value<TRow, int>, [typeof(TRow), member.ValueType], row, column, member);
        }

        return item == typeof(string)
            ? Texts<TRow>(row, column, member)
            : Dispatch(Values<TRow, int>, [typeof(TRow), item], row, column, member);
    }

    private static Action<TRow> Dispatch<TRow>(
        Func<DataViewRow, DataViewSchema.Column, BoundMember, Action<TRow>> make, Type[] types, DataViewRow row, DataViewSchema.Column column, BoundMember member) =>
        (Action<TRow>)TypedDispatch.Call(make, types, row, column, member);

    private static Action<TRow> Text<TRow>(DataViewRow row, DataViewSchema.Column column, BoundMember member)
    {
        var getter = row.GetGetter<ReadOnlyMemory<char>>(column);
        var write = MemberAccess.Writer<TRow, string>(member);
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            getter(ref value);
            write(target, value.ToString());
        };
    }

    private static Action<TRow> Value<TRow, T>(DataViewRow row, DataViewSchema.Column column, BoundMember member)
    {
        var getter = row.GetGetter<T>(column);
        // The object's own vector is filled, so that two objects never share one.
        var read = column.Type.IsVector() ? MemberAccess.Reader<TRow, T>(member) : null;
        var write = MemberAccess.Writer<TRow, T>(member);
        T value = default;
        return target =>
        {
            if (read != null)
            {
                value = read(target);
            }

            getter(ref value);
            write(target, value);
        };
    }

    private static Action<TRow> Texts<TRow>(DataViewRow row, DataViewSchema.Column column, BoundMember member)
    {
        var getter = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        var read = MemberAccess.Reader<TRow, string[]>(member);
        var write = MemberAccess.Writer<TRow, string[]>(member);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            getter(ref value);
            var texts = read(target);
            if ((texts?.Length ?? 0) != value.Length)
            {
                texts = new string[value.Length];
            }

            for (var i = 0; i < value.Length; i++)
            {
                texts[i] = value.GetItemOrDefault(i).ToString();
            }

            write(target, texts);
        };
    }

    private static Action<TRow> Values<TRow, T>(DataViewRow row, DataViewSchema.Column column, BoundMember member)
    {
        var getter = row.GetGetter<VBuffer<T>>(column);
        var read = MemberAccess.Reader<TRow, T[]>(member);
        var write = MemberAccess.Writer<TRow, T[]>(member);
        VBuffer<T> value = default;
        return target =>
        {
            getter(ref value);
            var values = read(target);
            // An empty vector leaves a null array null.
            if ((values?.Length ?? 0) != value.Length)
            {
                values = new T[value.Length];
            }

            value.CopyTo(values.AsSpan());
            write(target, values);
        };
    }
}
