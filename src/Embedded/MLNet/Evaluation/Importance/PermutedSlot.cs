namespace Microsoft.ML.Internal;

/// <summary>Rows of which one feature has the values of other rows.</summary>
/// <param name="schema">The rows' columns.</param>
/// <param name="features">The column of features.</param>
/// <param name="slot">Which feature.</param>
/// <param name="values">Its values, one a row.</param>
internal sealed class PermutedSlot(DataViewSchema schema, string features, int slot, float[] values) : OneToOneMapper(schema, [new ColumnPair(features, features)])
{
    protected override DataViewSchema.DetachedColumn MakeOutput(int pair, string name) => new(name, Inputs[pair].Type, Inputs[pair].Annotations);

    protected override Delegate MakeGetter(DataViewRow input, int pair)
    {
        var getter = input.GetGetter<VBuffer<float>>(Inputs[pair]);
        var source = default(VBuffer<float>);
        return (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            getter(ref source);
            var editor = VBufferEditor.Create(ref value, source.Length);
            source.CopyTo(editor.Values);
            editor.Values[slot] = values[input.Position];
            value = editor.Commit();
        });
    }
}
