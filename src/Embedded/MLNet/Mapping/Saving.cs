namespace Microsoft.ML.Internal;

internal static class Saving
{
    public static NotSupportedException NotSupported(object model) =>
        new($"The embedded stack does not save {model.GetType().Name}; build with the Microsoft.ML package to save models.");
}
