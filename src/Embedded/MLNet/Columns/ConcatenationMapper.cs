namespace Microsoft.ML.Internal;

/// <summary>Joins columns of one item type to a vector.</summary>
internal sealed class ConcatenationMapper : RowMapper
{
    private readonly DataViewSchema.Column[] _inputs;
    private readonly VectorDataViewType _type;

    public ConcatenationMapper(DataViewSchema schema, string output, string[] inputs)
    {
        _inputs = Array.ConvertAll(inputs, name => schema.GetColumnOrNull(name) ?? throw Except.SchemaMismatch("inputSchema", "input", name));
        var item = (PrimitiveDataViewType)_inputs[0].Type.ItemTypeOf();
        var size = 0;
        var known = true;
        foreach (var input in _inputs)
        {
            var type = input.Type.ItemTypeOf();
            if (!type.Equals(item))
            {
                throw Except.SchemaMismatch("inputSchema", "input", input.Name, item.ToString(), type.ToString());
            }

            known &= input.Type.ValueCountOf() > 0;
            size += input.Type.ValueCountOf();
        }

        _type = new VectorDataViewType(item, known ? size : 0);
        IsCopy = _inputs.Length == 1 && _inputs[0].Type.IsVector();
        Outputs =
        [
            IsCopy
                ? new DataViewSchema.DetachedColumn(output, _inputs[0].Type, _inputs[0].Annotations)
                : new DataViewSchema.DetachedColumn(output, _type, ConcatenationAnnotations.Make(_inputs, _type)),
        ];
    }

    public override DataViewSchema.DetachedColumn[] Outputs { get; }

    // One vector alone is taken as it is, annotations and all.
    private bool IsCopy { get; }

    public override void MarkInputs(bool[] activeOutputs, bool[] activeInputs)
    {
        if (activeOutputs[0])
        {
            foreach (var input in _inputs)
            {
                activeInputs[input.Index] = true;
            }
        }
    }

    public override Delegate[] Bind(DataViewRow input, bool[] activeOutputs)
    {
        if (!activeOutputs[0])
        {
            return [null];
        }

        return IsCopy
            ? [TypedDispatch.GetterOf(input, _inputs[0])]
            : [(Delegate)TypedDispatch.Call((Func<DataViewRow, Delegate>)MakeGetter<int>, [_type.ItemType.RawType], input)];
    }

    private ValueGetter<VBuffer<T>> MakeGetter<T>(DataViewRow row)
    {
        var scalars = Array.ConvertAll(_inputs, c => c.Type.IsVector() ? null : row.GetGetter<T>(c));
        var vectors = Array.ConvertAll(_inputs, c => c.Type.IsVector() ? row.GetGetter<VBuffer<T>>(c) : null);
        var buffers = new VBuffer<T>[_inputs.Length];
        return (ref VBuffer<T> value) =>
        {
            var length = 0;
            var count = 0;
            for (var i = 0; i < buffers.Length; i++)
            {
                if (scalars[i] != null)
                {
                    length++;
                    count++;
                    continue;
                }

                vectors[i](ref buffers[i]);
                var size = _inputs[i].Type.ValueCountOf();
                if (size > 0 && buffers[i].Length != size)
                {
                    throw new InvalidOperationException(string.Create(
                        CultureInfo.InvariantCulture, $"Column '{_inputs[i].Name}': expected {size} slots, but got {buffers[i].Length}"));
                }

                length += buffers[i].Length;
                count += buffers[i].GetValues().Length;
            }

            value = Join(ref value, scalars, buffers, length, count);
        };
    }

    private static VBuffer<T> Join<T>(ref VBuffer<T> value, ValueGetter<T>[] scalars, VBuffer<T>[] buffers, int length, int count)
    {
        // Indices pay only where most slots are implicit.
        var dense = count > length / 4;
        var editor = VBufferEditor.Create(ref value, length, dense ? length : count);
        var slot = 0;
        var at = 0;
        for (var i = 0; i < buffers.Length; i++)
        {
            if (scalars[i] != null)
            {
                scalars[i](ref editor.Values[dense ? slot : at]);
                if (!dense)
                {
                    editor.Indices[at++] = slot;
                }

                slot++;
                continue;
            }

            ref readonly var buffer = ref buffers[i];
            if (dense)
            {
                buffer.CopyTo(editor.Values, slot);
            }
            else
            {
                var values = buffer.GetValues();
                var indices = buffer.GetIndices();
                values.CopyTo(editor.Values[at..]);
                for (var j = 0; j < values.Length; j++)
                {
                    editor.Indices[at++] = slot + (buffer.IsDense ? j : indices[j]);
                }
            }

            slot += buffer.Length;
        }

        return editor.Commit();
    }
}
