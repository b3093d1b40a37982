namespace Microsoft.ML.Internal;

/// <summary>Turns a user's annotation value into what getters give.</summary>
internal static class AnnotationValues
{
    public static object Raw(object value)
    {
        switch (value)
        {
            case string text:
                return text.AsMemory();
            case string[] texts:
                return new VBuffer<ReadOnlyMemory<char>>(texts.Length, Array.ConvertAll(texts, t => t.AsMemory()));
            case Array array:
                return TypedDispatch.Call((Func<Array, object>)Vector<int>, [array.GetType().GetElementType()], array);
            default:
                return value;
        }
    }

    public static Delegate ScalarGetter<T>(object value)
    {
        var typed = (T)value;
        return (ValueGetter<T>)((ref T destination) => destination = typed);
    }

    private static object Vector<T>(Array array) => new VBuffer<T>(array.Length, (T[])array);
}
