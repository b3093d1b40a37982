using System.Globalization;
using System.Text;

namespace MlAdvisor.Definitions.Writing;

/// <summary>A file of C# with a definition and the call that trains it.</summary>
internal static class CSharpFile
{
    public static string Write(PipelineDefinition definition) =>
        $$"""
        using Microsoft.ML;
        using MlAdvisor.Definitions;
        using MlAdvisor.Models;

        /// <summary>{{Comment(definition.Description ?? $"The pipeline {definition.Name}.")}}</summary>
        public static class {{ClassName(definition.Name)}}
        {
            /// <summary>What is trained, and how.</summary>
            public static PipelineDefinition Definition { get; } = {{CSharpWriter.Expression(definition, "    ")}};

            /// <summary>The rows of the definition's own dataset; any view with the same columns will do instead.</summary>
            public static IDataView LoadRows(MLContext mlContext) => mlContext.Advisor().LoadRows(Definition);

            /// <summary>Trains. The model is a transformer: mlContext.Model.CreatePredictionEngine and Evaluate take it; its Save writes a file.</summary>
            public static MlAdvisorModel Train(MLContext mlContext, IDataView rows) => Definition.ToEstimator(mlContext).Fit(rows);
        }

        """.ReplaceLineEndings("\n");

    private static string Comment(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    /// <summary><c>BreastCancerPipeline</c> for <c>breast-cancer</c>.</summary>
    private static string ClassName(string name)
    {
        var word = new StringBuilder();
        var begins = true;
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                word.Append(begins ? char.ToUpper(character, CultureInfo.InvariantCulture) : character);
            }

            begins = !char.IsAsciiLetterOrDigit(character);
        }

        return (word.Length == 0 || char.IsAsciiDigit(word[0]) ? "A" : "") + word + "Pipeline";
    }
}
