using Microsoft.ML;
using MlAdvisor.Definitions;
using MlAdvisor.Preprocessing;

namespace MlAdvisor.Trainers;

/// <content>The options.</content>
public sealed partial class TorchNetworkTrainer
{
    /// <summary>
    /// What is trained and how. The ranges are those of the pipeline definition's keys; a value outside is told when the trainer is made, which keeps them as
    /// they are then.
    /// </summary>
    public sealed class Options
    {
        /// <value>
        /// The column that is predicted: a key (several classes, or two), Boolean (two classes) or Single (a number). The default is <c>Label</c>.
        /// </value>
        public string LabelColumnName { get; set; } = ColumnNames.Label;

        /// <value>The column that the network reads: a vector of Single, of known size. The default is <c>Features</c>.</value>
        public string FeatureColumnName { get; set; } = ColumnNames.Features;

        /// <value>
        /// The hidden layers, in order, such as <c>new LinearLayer { Units = 64, Activation = Activation.Relu }</c>; empty for a linear model. The default
        /// is one linear layer of 32 units and a relu.
        /// </value>
        public IReadOnlyList<LayerDefinition> Layers { get; set; } = [new LinearLayer { Units = 32, Activation = Activation.Relu }];

        /// <value>
        /// The output layer. The default is linear, with one output a class for several classes and one output else. With two classes it must have one
        /// output.
        /// </value>
        public OutputDefinition? Output { get; set; } = new();

        /// <value>The loss; null (the default) takes the task's: crossEntropy, binaryCrossEntropy or meanSquaredError.</value>
        public LossDefinition? Loss { get; set; }

        /// <value>What the rows of each class count in the loss; null (the default) for one as much as the other. Not for regression.</value>
        public ClassWeightsDefinition? ClassWeights { get; set; }

        /// <value>The optimizer with its learning rate. The default is Adam at 0.001.</value>
        public OptimizerDefinition Optimizer { get; set; } = new();

        /// <value>How the learning rate changes. The default is constant.</value>
        public ScheduleDefinition Schedule { get; set; } = new() { Name = Definitions.Schedule.Constant };

        /// <value>The largest 2-norm of the gradients of all weights together, above 0; null (the default) leaves them alone.</value>
        public double? ClipNorm { get; set; }

        /// <value>Rows a step, at least 1. The default is 32.</value>
        public int BatchSize { get; set; } = 32;

        /// <value>Passes over the training rows, at least 1. The default is 20.</value>
        public int Epochs { get; set; } = 20;

        /// <value>When training ends before its last epoch; null (the default) for never.</value>
        public EarlyStoppingDefinition? EarlyStopping { get; set; }

        /// <value>The seed of initial weights, row order, dropout and the draw of the validation rows. The default is 42.</value>
        public int Seed { get; set; } = 42;

        /// <value>
        /// Share of the rows that are not trained on, but judge the training, in [0, 1); 0 judges by the rows that are trained on. The default is 0.2. Not
        /// looked at where there is a <see cref="ValidationSet"/>, or a call of <c>Fit</c> has one.
        /// </value>
        public double ValidationFraction { get; set; } = 0.2;

        /// <value>
        /// Rows that judge the training, transformed as those that are trained on; null (the default) draws a share of these. Advice and diagnosis judge by them
        /// too, and train on all rows that they are given.
        /// </value>
        public IDataView? ValidationSet { get; set; }

        /// <value>
        /// The shape of a row of features, <c>[channels, height, width]</c>, for networks of images; null (the default) takes the column's own dimensions.
        /// </value>
        public IReadOnlyList<int>? FeatureShape { get; set; }

        /// <summary>What a trainer keeps, so that options can be changed for the next one.</summary>
        internal Options Copy() => (Options)MemberwiseClone();

        /// <summary>The same as a definition, read as a file would be, so that the same rules hold.</summary>
        /// <param name="task">What is predicted.</param>
        /// <exception cref="DefinitionException">An option is null that can not be, or a value is outside its range; all that are.</exception>
        internal PipelineDefinition ToDefinition(MachineLearningTask task)
        {
            RefuseNulls();
            var definition = new PipelineDefinition
            {
                Name = nameof(MLContextExtensions.TorchNetwork),
                Dataset = "code",
                Task = task,
                Label = LabelColumnName,
                Split = new SplitDefinition { Validation = ValidationFraction, Test = 0, Seed = Seed },
                Trainer = new TrainerDefinition
                {
                    Network = Layers,
                    Output = Output,
                    Loss = Loss,
                    ClassWeights = ClassWeights,
                    Optimizer = Optimizer,
                    Schedule = Schedule,
                    ClipNorm = ClipNorm,
                    BatchSize = BatchSize,
                    Epochs = Epochs,
                    EarlyStopping = EarlyStopping,
                    Seed = Seed,
                },
            };
            return Read(definition);
        }

        // Nobody sees the text, so errors name the options and no line of it.
        private static PipelineDefinition Read(PipelineDefinition definition)
        {
            try
            {
                return PipelineDefinition.Parse(definition.ToYaml(), nameof(MLContextExtensions.TorchNetwork)) with { Source = null };
            }
            catch (DefinitionException exception)
            {
                throw OptionNames.InCode(exception);
            }
        }

        private void RefuseNulls()
        {
            (string Name, object? Value)[] needed =
            [
                (nameof(LabelColumnName), LabelColumnName), (nameof(FeatureColumnName), FeatureColumnName), (nameof(Layers), Layers), (nameof(Optimizer), Optimizer), (nameof(Schedule), Schedule),
            ];
            var missing = needed.Where(option => option.Value is null or "").Select(option => OptionNames.Error("", $"{option.Name} can not be null or empty; leave it out for its default")).ToList();
            if (missing.Count > 0)
            {
                throw new DefinitionException(missing);
            }
        }
    }
}
