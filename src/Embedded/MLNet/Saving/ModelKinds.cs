using System.Collections.Frozen;
using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML.Internal;

/// <summary>The kinds of transformers that a model file can hold, by the names that stand in it.</summary>
internal static class ModelKinds
{
    private static readonly FrozenDictionary<string, Func<ModelReader, ITransformer>> Loaders = new Dictionary<string, Func<ModelReader, ITransformer>>
    {
        [nameof(TransformerChain<>)] = TransformerChain<ITransformer>.Load,
        [nameof(NormalizingTransformer)] = NormalizingTransformer.Load,
        [nameof(ValueToKeyMappingTransformer)] = ValueToKeyMappingTransformer.Load,
        [nameof(KeyToValueMappingTransformer)] = KeyToValueMappingTransformer.Load,
        [nameof(KeyToVectorMappingTransformer)] = KeyToVectorMappingTransformer.Load,
        [nameof(KeyToBinaryVectorMappingTransformer)] = KeyToBinaryVectorMappingTransformer.Load,
        [nameof(HashingTransformer)] = HashingTransformer.Load,
        [nameof(TypeConvertingTransformer)] = TypeConvertingTransformer.Load,
        [nameof(MissingValueReplacingTransformer)] = MissingValueReplacingTransformer.Load,
        [nameof(MissingValueIndicatorTransformer)] = MissingValueIndicatorTransformer.Load,
        [nameof(ColumnConcatenatingTransformer)] = ColumnConcatenatingTransformer.Load,
        [nameof(ColumnCopyingTransformer)] = ColumnCopyingTransformer.Load,
        [nameof(ColumnSelectingTransformer)] = ColumnSelectingTransformer.Load,
        [TextFeaturizingEstimator.Transformer.Kind] = TextFeaturizingEstimator.Transformer.Load,
        [nameof(ImageLoadingTransformer)] = ImageLoadingTransformer.Load,
        [nameof(ImageResizingTransformer)] = ImageResizingTransformer.Load,
        [nameof(ImageGrayscalingTransformer)] = ImageGrayscalingTransformer.Load,
        [nameof(ImagePixelExtractingTransformer)] = ImagePixelExtractingTransformer.Load,
        [nameof(VectorToImageConvertingTransformer)] = VectorToImageConvertingTransformer.Load,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Func<ModelReader, ITransformer> LoaderOf(string kind) =>
        Loaders.GetValueOrDefault(kind) ?? throw new FormatException($"Unknown kind of transformer '{kind}'");
}
