using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;

namespace MlAdvisor.Trainers;

/// <summary>
/// What columns a trainer takes and adds, before anything is fitted. ML.NET lets only its own assemblies make the columns of a
/// <see cref="SchemaShape"/>, so its own estimators make them here.
/// </summary>
internal static class TrainerSchema
{
    private const string SlotNames = "SlotNames";
    private const string PredictedLabel = "PredictedLabel";

    /// <summary>The shape with the columns that a network adds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    public static SchemaShape After(SchemaShape inputSchema, MachineLearningTask task, TorchNetworkTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        RefuseFeatures(inputSchema, options.FeatureColumnName);
        RefuseLabel(inputSchema, options.LabelColumnName, task);
        var context = new MLContext();
        return task switch
        {
            MachineLearningTask.Multiclass => Mapped<Scores>(context, context.Transforms.CopyColumns(PredictedLabel, options.LabelColumnName).GetOutputSchema(inputSchema)),
            MachineLearningTask.Binary when HasProbability(options) => Mapped<CalibratedTruth>(context, inputSchema),
            MachineLearningTask.Binary => Mapped<Truth>(context, inputSchema),
            _ => Mapped<Number>(context, inputSchema),
        };
    }

    private static bool HasProbability(TorchNetworkTrainer.Options options) => (options.Loss?.Name ?? Loss.BinaryCrossEntropy) == Loss.BinaryCrossEntropy;

    private static SchemaShape Mapped<T>(MLContext context, SchemaShape shape)
        where T : class, new()
    {
        var columns = SchemaDefinition.Create(typeof(T), SchemaDefinition.Direction.Read);
        if (typeof(T) == typeof(Scores))
        {
            columns[nameof(Scores.Score)].AddAnnotation(SlotNames, default(VBuffer<ReadOnlyMemory<char>>), new VectorDataViewType(TextDataViewType.Instance, 1));
        }

        return context.Transforms.CustomMapping<Nothing, T>((_, _) => { }, contractName: null, outputSchemaDefinition: columns).GetOutputSchema(shape);
    }

    private static void RefuseFeatures(SchemaShape inputSchema, string name)
    {
        var features = Find(inputSchema, name, "feature");
        if (features.Kind != SchemaShape.Column.VectorKind.Vector || features.ItemType != NumberDataViewType.Single || features.IsKey)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("feature", features, "Vector<Single>", "mlContext.Transforms.Concatenate makes one of columns"));
        }
    }

    private static void RefuseLabel(SchemaShape inputSchema, string name, MachineLearningTask task)
    {
        var label = Find(inputSchema, name, "label");
        var (isTaken, expected, remedy) = task switch
        {
            MachineLearningTask.Multiclass => (label.IsKey, "Key<UInt32>", "mlContext.Transforms.Conversion.MapValueToKey makes one of text or numbers"),
            MachineLearningTask.Binary => (label.IsKey || label.ItemType is BooleanDataViewType, "Boolean", "a key of two values will do too, as mlContext.Transforms.Conversion.MapValueToKey makes it"),
            _ => (!label.IsKey && label.ItemType == NumberDataViewType.Single, "Single", "mlContext.Transforms.Conversion.ConvertType makes one of other numbers"),
        };
        if (!isTaken || label.Kind != SchemaShape.Column.VectorKind.Scalar)
        {
            throw new ArgumentOutOfRangeException(nameof(inputSchema), Mismatch("label", label, expected, remedy));
        }
    }

    private static SchemaShape.Column Find(SchemaShape inputSchema, string name, string role)
    {
        foreach (var column in inputSchema)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(inputSchema), $"Could not find {role} column '{name}'.");
    }

    private static string Mismatch(string role, SchemaShape.Column column, string expected, string remedy)
    {
        var item = column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString();
        var found = column.Kind == SchemaShape.Column.VectorKind.Scalar ? item : $"{column.Kind}<{item}>";
        return $"Schema mismatch for {role} column '{column.Name}': expected {expected}, got {found}; {remedy}.";
    }

    private sealed class Nothing;

    private sealed class Scores
    {
        [VectorType(1)]
        public float[]? Score { get; set; }
    }

    private sealed class Truth
    {
        public bool PredictedLabel { get; set; }

        public float Score { get; set; }
    }

    private sealed class CalibratedTruth
    {
        public bool PredictedLabel { get; set; }

        public float Score { get; set; }

        public float Probability { get; set; }
    }

    private sealed class Number
    {
        public float Score { get; set; }
    }
}
