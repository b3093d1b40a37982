using System.Numerics;

namespace Microsoft.ML.Internal;

/// <summary>What the missing values of a column become, by item type.</summary>
internal sealed class Replacement<T>(DataViewType type, T[] values, bool bySlot) : Replacement(type, bySlot)
    where T : struct, IFloatingPointIeee754<T>
{
    public static Replacement<T> Load(ModelReader reader, DataViewType type, bool bySlot)
    {
        var values = reader.ReadList<T>();
        ModelReader.Expect(values.Length == (bySlot ? type.ValueCountOf() : 1));
        return new Replacement<T>(type, values, bySlot);
    }

    public override void Save(ModelWriter writer) => writer.WriteList(values);

    public override Delegate MakeGetter(DataViewRow row, DataViewSchema.Column column)
    {
        if (!column.Type.IsVector())
        {
            var getter = row.GetGetter<T>(column);
            var single = values[0];
            return (ValueGetter<T>)((ref T value) =>
            {
                getter(ref value);
                if (T.IsNaN(value))
                {
                    value = single;
                }
            });
        }

        var vectors = row.GetGetter<VBuffer<T>>(column);
        return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            vectors(ref value);
            Check.That(!BySlot || value.Length == values.Length, VectorSizes.Message);
            var editor = VBufferEditor.CreateFromBuffer(ref value);
            for (var i = 0; i < editor.Values.Length; i++)
            {
                if (T.IsNaN(editor.Values[i]))
                {
                    editor.Values[i] = values[!BySlot ? 0 : value.IsDense ? i : editor.Indices[i]];
                }
            }
        });
    }
}
