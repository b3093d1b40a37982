using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Embedded.Tests.RealSurface;

/// <summary>
/// Types of assemblies that are not dumped but come with the packages: those that the dumped members mention. Their namespaces count too: in
/// a file of namespace Microsoft.ML, `TorchSharp` is Microsoft.ML.TorchSharp.
/// </summary>
internal static class ForeignTypes
{
    private const string Source = """
        namespace Google.Protobuf
        {
            public interface IMessage<T> { }
            public sealed class ByteString { }
            public sealed class CodedInputStream { }
            public sealed class CodedOutputStream { }
            public sealed class MessageParser<T> { }
        }

        namespace Google.Protobuf.Collections
        {
            public sealed class MapField<TKey, TValue> { }
            public sealed class RepeatedField<T> { }
        }

        namespace Google.Protobuf.Reflection
        {
            public sealed class FileDescriptor { }
            public sealed class MessageDescriptor { }
        }

        namespace Google.Protobuf.WellKnownTypes
        {
            public sealed class Any { }
        }

        namespace Microsoft.ML.TorchSharp.NasBert
        {
            public enum BertArchitecture { }
        }

        namespace Microsoft.ML.Vision
        {
            public sealed class ImageClassificationTrainer
            {
                public enum Architecture { }
            }
        }
        """;

    public static MetadataReference Reference { get; } = CSharpCompilation.Create(
        "Foreign",
        [CSharpSyntaxTree.ParseText(Source, Language.Options)],
        Language.Framework,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference();
}
