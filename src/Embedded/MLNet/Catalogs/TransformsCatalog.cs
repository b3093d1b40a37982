namespace Microsoft.ML;

/// <summary>The transforms; most are extension methods.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(MLContext context)
    {
        Context = context;
        Categorical = new CategoricalTransforms(context);
        Conversion = new ConversionTransforms(context);
        Text = new TextTransforms(context);
    }

    public CategoricalTransforms Categorical { get; }

    public ConversionTransforms Conversion { get; }

    public TextTransforms Text { get; }

    internal MLContext Context { get; }

    /// <summary>One-hot encodings.</summary>
    public sealed class CategoricalTransforms
    {
        internal CategoricalTransforms(MLContext context)
        {
            Context = context;
        }

        internal MLContext Context { get; }
    }

    /// <summary>Transforms of text.</summary>
    public sealed class TextTransforms
    {
        internal TextTransforms(MLContext context)
        {
            Context = context;
        }

        internal MLContext Context { get; }
    }

    /// <summary>Conversions between types, keys and vectors.</summary>
    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(MLContext context)
        {
            Context = context;
        }

        internal MLContext Context { get; }
    }
}
