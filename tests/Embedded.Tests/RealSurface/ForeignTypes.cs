using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Embedded.Tests.RealSurface;

/// <summary>
/// Types of assemblies that are not dumped but come with the packages: those that the dumped members mention. Their namespaces count too: in
/// a file of namespace Microsoft.ML, `TorchSharp` is Microsoft.ML.TorchSharp. Google.Protobuf is
/// the real one, which the product refers to as well.
/// </summary>
internal static class ForeignTypes
{
    private const string Source = """
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

    public static IReadOnlyList<MetadataReference> References { get; } =
    [
        CSharpCompilation.Create(
            "Foreign",
            [CSharpSyntaxTree.ParseText(Source, Language.Options)],
            Language.Framework,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference(),
        RestoredPackages.Of("MlAdvisor").Single(package => Path.GetFileName(package.Display) == "Google.Protobuf.dll"),
    ];
}
