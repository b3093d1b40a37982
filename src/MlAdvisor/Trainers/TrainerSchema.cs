using Microsoft.ML;
using Microsoft.ML.Data;
using MlAdvisor.Definitions;
using MlAdvisor.Models.Scoring;
using MlAdvisor.Training;

namespace MlAdvisor.Trainers;

/// <summary>
/// What columns a trainer takes and adds, before anything is fitted. ML.NET lets only its own assemblies make the columns of a
/// <see cref="SchemaShape"/>, so its own estimators make them here.
/// </summary>
internal static class TrainerSchema
{
    private const string SlotNames = "SlotNames";
    private const string PredictedLabel = "PredictedLabel";

    /// <summary>The shape with the columns that a trainer's network adds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    public static SchemaShape After(SchemaShape inputSchema, PipelineDefinition definition, TorchNetworkTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Refuse(name => GivenColumn.Of(inputSchema, name), definition.Task, options, nameof(inputSchema));
        return WithPredictions(inputSchema, definition, options.LabelColumnName);
    }

    /// <summary>The shape with the columns that a definition's network adds.</summary>
    /// <param name="shape">The columns of label and features, and whatever else there is.</param>
    /// <param name="definition">What is predicted, by what network.</param>
    /// <param name="label">The label's column.</param>
    public static SchemaShape WithPredictions(SchemaShape shape, PipelineDefinition definition, string label)
    {
        var context = new MLContext();
        var annotations = new ScoreAnnotations(definition.Task);
        if (definition.Task == MachineLearningTask.Regression)
        {
            return Mapped<Number>(context, shape, annotations);
        }

        if (!HasOneOutput(definition))
        {
            return Mapped<Scores>(context, context.Transforms.CopyColumns(PredictedLabel, label).GetOutputSchema(shape), annotations);
        }

        var loss = definition.Trainer.Loss ?? Objective.DefaultFor(definition.Task);
        return Decision.IsProbability(loss) ? Mapped<CalibratedTruth>(context, shape, annotations) : Mapped<Truth>(context, shape, annotations);
    }

    /// <summary>Refuses rows that a trainer does not take: in a chain ML.NET asks for the shape first, and a trainer on its own is given rows right away.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Label or features are missing, or of a type that is not taken.</exception>
    public static void Refuse(DataViewSchema schema, MachineLearningTask task, TorchNetworkTrainer.Options options) =>
        Refuse(name => GivenColumn.Of(schema, name), task, options, nameof(schema));

    /// <summary>Whether the network's last layer says so; what else could end a network has an output a channel.</summary>
    private static bool HasOneOutput(PipelineDefinition definition)
    {
        var trainer = definition.Trainer;
        var units = trainer.Output is { } output
            ? output.Units ?? (definition.Task == MachineLearningTask.Binary ? 1 : null)
            : trainer.Network.OfType<LinearLayer>().LastOrDefault()?.Units;
        return units == 1;
    }

    // A predicted key is promised with the label's key values alone: no call copies a column and adds to what is said of it.
    private static SchemaShape Mapped<T>(MLContext context, SchemaShape shape, ScoreAnnotations annotations)
        where T : class, new()
    {
        var columns = SchemaDefinition.Create(typeof(T), SchemaDefinition.Direction.Read);
        columns.ForEach(annotations.Promise);
        if (typeof(T) == typeof(Scores))
        {
            columns[nameof(Scores.Score)].AddAnnotation(SlotNames, default(VBuffer<ReadOnlyMemory<char>>), new VectorDataViewType(TextDataViewType.Instance, 1));
        }

        return context.Transforms.CustomMapping<Nothing, T>((_, _) => { }, contractName: null, outputSchemaDefinition: columns).GetOutputSchema(shape);
    }

    private static void Refuse(Func<string, GivenColumn?> find, MachineLearningTask task, TorchNetworkTrainer.Options options, string parameter)
    {
        var features = Find(options.FeatureColumnName, "feature");
        if (features is not { Kind: SchemaShape.Column.VectorKind.Vector, Item: "Single" })
        {
            throw Mismatch("feature", features, "Vector<Single>", features switch
            {
                { Kind: SchemaShape.Column.VectorKind.Scalar } => "mlContext.Transforms.Concatenate makes one of columns",
                { Item: not "Single" } => "mlContext.Transforms.Conversion.ConvertType makes Single of other numbers",
                _ => "all rows need as many numbers, and [VectorType(n)] says how many they have",
            });
        }

        var label = Find(options.LabelColumnName, "label");
        var (isTaken, expected, remedy) = task switch
        {
            MachineLearningTask.Multiclass => (label.Item == "Key<UInt32>", "Key<UInt32>", "mlContext.Transforms.Conversion.MapValueToKey makes one of text or numbers"),
            MachineLearningTask.Binary => (label.Item is "Key<UInt32>" or "Boolean", "Boolean", "a key of two values will do too, as mlContext.Transforms.Conversion.MapValueToKey makes it"),
            _ => (label.Item == "Single", "Single", "mlContext.Transforms.Conversion.ConvertType makes one of other numbers"),
        };
        if (!isTaken || label.Kind != SchemaShape.Column.VectorKind.Scalar)
        {
            throw Mismatch("label", label, expected, remedy);
        }

        GivenColumn Find(string name, string role) => find(name) ?? throw new ArgumentOutOfRangeException(parameter, $"Could not find {role} column '{name}'.");

        ArgumentOutOfRangeException Mismatch(string role, GivenColumn column, string expected, string remedy)
        {
            var found = column.Kind == SchemaShape.Column.VectorKind.Scalar ? column.Item : $"{column.Kind}<{column.Item}>";
            return new ArgumentOutOfRangeException(parameter, $"Schema mismatch for {role} column '{column.Name}': expected {expected}, got {found}; {remedy}.");
        }
    }

    /// <summary>A column of rows that are there, or will be.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Kind">Whether it is a vector.</param>
    /// <param name="Item">What it holds, as ML.NET calls it, such as <c>Single</c> or <c>Key&lt;UInt32&gt;</c>.</param>
    private sealed record GivenColumn(string Name, SchemaShape.Column.VectorKind Kind, string Item)
    {
        public static GivenColumn? Of(SchemaShape shape, string name)
        {
            foreach (var column in shape)
            {
                if (column.Name == name)
                {
                    return new GivenColumn(name, column.Kind, column.IsKey ? $"Key<{column.ItemType}>" : column.ItemType.ToString()!);
                }
            }

            return null;
        }

        public static GivenColumn? Of(DataViewSchema schema, string name)
        {
            if (schema.GetColumnOrNull(name) is not { Type: var type })
            {
                return null;
            }

            var item = type is VectorDataViewType vector ? vector.ItemType : type;
            var kind = type switch
            {
                VectorDataViewType { IsKnownSize: true } => SchemaShape.Column.VectorKind.Vector,
                VectorDataViewType => SchemaShape.Column.VectorKind.VariableVector,
                _ => SchemaShape.Column.VectorKind.Scalar,
            };
            return new GivenColumn(name, kind, item is KeyDataViewType ? $"Key<{item.RawType.Name}>" : item.ToString()!);
        }
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
