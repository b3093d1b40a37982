namespace Microsoft.ML.Internal;

/// <summary>Getters that read the members of the object that a cursor stands on.</summary>
internal static class ObjectGetters
{
    public static Delegate Make<TRow>(BoundMember member, Func<TRow> current)
    {
        var item = UserMember.ItemOf(member.ValueType, out var isVector);
        if (!isVector)
        {
            if (item == typeof(string))
            {
                return Text(member, current);
            }

            return member.ColumnType is KeyDataViewType
                ? Dispatch(Key<TRow, uint>, [typeof(TRow), item], member, current)
                : Dispatch(Scalar<TRow, int>, [typeof(TRow), item], member, current);
        }

        if (item == typeof(string))
        {
            return Texts(member, current);
        }

        return member.ValueType.IsArray
            ? Dispatch(Values<TRow, int>, [typeof(TRow), item], member, current)
            : Dispatch(Buffer<TRow, int>, [typeof(TRow), item], member, current);
    }

    private static Delegate Dispatch<TRow>(Func<BoundMember, Func<TRow>, Delegate> make, Type[] types, BoundMember member, Func<TRow> current) =>
        (Delegate)TypedDispatch.Call(make, types, member, current);

    private static ValueGetter<ReadOnlyMemory<char>> Text<TRow>(BoundMember member, Func<TRow> current)
    {
        var read = MemberAccess.Reader<TRow, string>(member);
        return (ref ReadOnlyMemory<char> value) => value = read(current()).AsMemory();
    }

    private static Delegate Scalar<TRow, T>(BoundMember member, Func<TRow> current)
    {
        var read = MemberAccess.Reader<TRow, T>(member);
        return (ValueGetter<T>)((ref T value) => value = read(current()));
    }

    // A key member is 0-based in the object; what is not below the count is missing.
    private static Delegate Key<TRow, T>(BoundMember member, Func<TRow> current)
        where T : struct, System.Numerics.IUnsignedNumber<T>, System.Numerics.IComparisonOperators<T, T, bool>
    {
        var read = MemberAccess.Reader<TRow, T>(member);
        var count = T.CreateChecked(((KeyDataViewType)member.ColumnType).Count);
        return (ValueGetter<T>)((ref T value) =>
        {
            var zeroBased = read(current());
            value = zeroBased < count ? zeroBased + T.One : T.Zero;
        });
    }

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts<TRow>(BoundMember member, Func<TRow> current)
    {
        var read = MemberAccess.Reader<TRow, string[]>(member);
        return (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            var texts = read(current()) ?? [];
            var editor = VBufferEditor.Create(ref value, texts.Length);
            for (var i = 0; i < texts.Length; i++)
            {
                editor.Values[i] = texts[i].AsMemory();
            }

            value = editor.Commit();
        };
    }

    private static Delegate Values<TRow, T>(BoundMember member, Func<TRow> current)
    {
        var read = MemberAccess.Reader<TRow, T[]>(member);
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            var values = read(current());
            VBuffer<T>.Copy(values, 0, ref value, values?.Length ?? 0);
        });
    }

    private static Delegate Buffer<TRow, T>(BoundMember member, Func<TRow> current)
    {
        var read = MemberAccess.Reader<TRow, VBuffer<T>>(member);
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) => read(current()).CopyTo(ref value));
    }
}
