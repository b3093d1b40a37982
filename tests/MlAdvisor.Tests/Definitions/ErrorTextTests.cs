namespace MlAdvisor.Tests.Definitions;

/// <summary>The exact words of what a user sees. The head of the definitions has 5 lines, so lines of a test start on line 6, or 8 in the trainer.</summary>
[TestClass]
public class ErrorTextTests
{
    [TestMethod]
    [DataRow("features: a\n", "x.yaml:6:11: features: expected a list of columns, or a map of include and ignore, found \"a\"")]
    [DataRow("features: [species]\n", "x.yaml:6:11: features: 'species' is the label, and so can not be a feature")]
    [DataRow("features: { include: [] }\n", "x.yaml:6:22: features.include: expected a column or a list of columns, found an empty list")]
    [DataRow("features: [a, b, a]\n", "x.yaml:6:18: features[2]: 'a' is there twice")]
    [DataRow("split: { validation: -0.1 }\n", "x.yaml:6:22: split.validation: expected a number of at least 0 and below 1, found -0.1")]
    [DataRow("split: { validation: 0.6, test: 0.4 }\n", "x.yaml:6:8: split: validation (0.6) and test (0.4) leave no rows to train on; expected them to sum to less than 1")]
    [DataRow("split: { seed: -1 }\n", "x.yaml:6:16: split.seed: expected a whole number of at least 0, found -1")]
    [DataRow("split: { stratify: yes }\n", "x.yaml:6:20: split.stratify: expected true or false, found \"yes\"; did you mean 'true'?")]
    [DataRow("split: { stratify: }\n", "x.yaml:6:20: split.stratify: expected true or false, found nothing")]
    [DataRow("split: { official: train }\n", "x.yaml:6:20: split.official: expected validation or test, found \"train\"")]
    [DataRow("split: { official: test, test: 0.1 }\n", "x.yaml:6:26: split.test: the test rows are those that the dataset's makers hold out (official: test), so they have no share; leave it out")]
    [DataRow("transforms: { normalize: {} }\n", "x.yaml:6:13: transforms: expected a list of transforms, found a map")]
    [DataRow("transforms: [standardize]\n", "x.yaml:6:14: transforms[0].standardize: unknown transform 'standardize'; did you mean 'normalize'?")]
    [DataRow("transforms: [pca]\n", "x.yaml:6:14: transforms[0].pca: unknown transform 'pca'; expected one of replaceMissing, normalize, oneHot, oneHotHash, convert, drop, rename, concatenate, featurizeText, loadImages, resizeImages, grayscale, extractPixels")]
    [DataRow("transforms: [{ featurizeText: { column: a } }]\n", "x.yaml:6:33: transforms[0].featurizeText.column: unknown key 'column'; did you mean 'columns'?")]
    [DataRow("transforms: [{ resizeImages: { width: 0, height: 2 } }]\n", "x.yaml:6:39: transforms[0].resizeImages.width: expected a whole number of at least 1, found 0")]
    [DataRow("transforms: [{ resizeImages: { width: 99999, height: 99999 } }]\n", "x.yaml:6:30: transforms[0].resizeImages: an image of 99999 x 99999 pixels is too large")]
    [DataRow("transforms: [{ extractPixels: { scale: 0 } }]\n", "x.yaml:6:40: transforms[0].extractPixels.scale: expected a single-precision number other than 0")]
    [DataRow("transforms: [{ loadImages: { column: a, onBadImage: ignore } }]\n", "x.yaml:6:53: transforms[0].loadImages.onBadImage: expected error or skip, found \"ignore\"")]
    [DataRow("transforms: [drop]\n", "x.yaml:6:14: transforms[0].drop.columns: missing; expected a column or a list of columns")]
    [DataRow("transforms: [{ normalize: { mode: minmax } }]\n", "x.yaml:6:35: transforms[0].normalize.mode: expected one of minMax, meanVariance, logMeanVariance, binning, supervisedBinning, robustScaling, found \"minmax\"; did you mean 'minMax'?")]
    [DataRow("transforms: [{ normalize: { maximumBins: 8 } }]\n", "x.yaml:6:29: transforms[0].normalize.maximumBins: maximumBins belongs to binning and supervisedBinning, and the mode is meanVariance")]
    [DataRow("transforms: [{ normalize: { useCdf: true, mode: minMax } }]\n", "x.yaml:6:29: transforms[0].normalize.useCdf: useCdf belongs to meanVariance and logMeanVariance, and the mode is minMax")]
    [DataRow("transforms: [{ normalize: { mode: robustScaling, quantileMin: 80 } }]\n", "x.yaml:6:27: transforms[0].normalize: expected quantileMin below quantileMax and that at most 100, found 80 and 75")]
    [DataRow("transforms: [{ oneHotHash: { bits: 31 } }]\n", "x.yaml:6:36: transforms[0].oneHotHash.bits: expected at most 20 bits, which are 2^20 slots, found 31")]
    [DataRow("transforms: [{ oneHot: { output: onehot } }]\n", "x.yaml:6:34: transforms[0].oneHot.output: expected one of indicator, bag, binary, key, found \"onehot\"")]
    [DataRow("transforms: [{ rename: { column: a } }]\n", "x.yaml:6:24: transforms[0].rename.to: missing; expected a column")]
    [DataRow("transforms: [{ rename: { column: 'a*', to: b } }]\n", "x.yaml:6:34: transforms[0].rename.column: 'a*' has a '*', and so may mean many columns; expected the name of one")]
    [DataRow("transforms: [{ convert: { columns: a, to: string } }]\n", "x.yaml:6:43: transforms[0].convert.to: expected one of single, double, text, boolean, sByte, int16, int32, int64, byte, uInt16, uInt32, uInt64, dateTime, dateTimeOffset, timeSpan, found \"string\"; did you mean 'text'?")]
    [DataRow("transforms: [{ normalize: 3 }]\n", "x.yaml:6:27: transforms[0].normalize: expected a map of normalize's settings, found 3")]
    [DataRow("transforms: [3]\n", "x.yaml:6:14: transforms[0].3: unknown transform '3'; expected one of replaceMissing, normalize, oneHot, oneHotHash, convert, drop, rename, concatenate, featurizeText, loadImages, resizeImages, grayscale, extractPixels")]
    [DataRow("transforms: [[a]]\n", "x.yaml:6:14: transforms[0]: expected a transform: a name, or a map with the name as its one key, found a list")]
    [DataRow("advisor: { seeds: 1 }\n", "x.yaml:6:19: advisor.seeds: expected a whole number from 2 to 100, found 1")]
    [DataRow("advisor: { seeds: 2147483647 }\n", "x.yaml:6:19: advisor.seeds: expected a whole number from 2 to 100, found 2147483647")]
    [DataRow("advisor: { learningRates: { min: 20 } }\n", "x.yaml:6:27: advisor.learningRates: expected min below max, found min 20 and max 10 (the default)")]
    [DataRow("advisor: { learningRates: { min: 1e-320 } }\n", "x.yaml:6:34: advisor.learningRates.min: expected a number of at least 1e-37 and below 1e38, found 1e-320")]
    [DataRow("advisor: { learningRates: { count: 1 } }\n", "x.yaml:6:36: advisor.learningRates.count: expected a whole number from 2 to 1000, found 1")]
    [DataRow("advisor: { batchSizes: [32, 16] }\n", "x.yaml:6:29: advisor.batchSizes[1]: expected ascending batch sizes, found 16 after 32")]
    [DataRow("advisor: { batchSizes: [] }\n", "x.yaml:6:24: advisor.batchSizes: expected at least one batch size, found an empty list")]
    [DataRow("advisor: { objective: seconds }\n", "x.yaml:6:12: advisor.objective: 'objective' is not supported yet")]
    [DataRow("advisr: { seeds: 3 }\n", "x.yaml:6:1: advisr: unknown key 'advisr'; did you mean 'advisor'?")]
    [DataRow("colour: blue\n", "x.yaml:6:1: colour: unknown key 'colour'; expected one of version, name, description, dataset, task, label, features, split, transforms, trainer, advisor")]
    public void Parse_FaultBeforeTheTrainer_SaysSo(string lines, string expected) => DefinitionText.ErrorsOfTop(lines).ShouldBe(expected);

    [TestMethod]
    [DataRow("  optimizer: { learningRate: fast }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found \"fast\"")]
    [DataRow("  optimizer: { learningRate: 0 }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found 0")]
    [DataRow("  optimizer: { learningRate: 1e999 }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found \"1e999\"")]
    [DataRow("  optimizer: { learningRate: .nan }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found \".nan\"")]
    [DataRow("  optimizer: { learningRate: NaN }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found \"NaN\"")]
    [DataRow("  optimizer: { learningRate: '0.1' }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found \"0.1\"; a number stands without quotes")]
    [DataRow("  optimizer: { learningRate: }\n", "x.yaml:8:30: trainer.optimizer.learningRate: expected a number above 0, found nothing")]
    [DataRow("  optimizer:\n    learningRate: 1,5\n", "x.yaml:9:19: trainer.optimizer.learningRate: expected a number above 0, found \"1,5\"; did you mean 1.5?")]
    [DataRow("  optimizer:\n    lr: 0.1\n", "x.yaml:9:5: trainer.optimizer.lr: unknown key 'lr'; did you mean 'learningRate'?")]
    [DataRow("  optimizer: { name: adam, momentum: 0.9 }\n", "x.yaml:8:28: trainer.optimizer.momentum: momentum belongs to sgd and rmsProp, and the optimizer is adam")]
    [DataRow("  optimizer: { name: sgd, beta1: 0.9 }\n", "x.yaml:8:27: trainer.optimizer.beta1: beta1 belongs to adam and adamW, and the optimizer is sgd")]
    [DataRow("  optimizer: { name: sgd, nesterov: true }\n", "x.yaml:8:37: trainer.optimizer.nesterov: nesterov needs a momentum above 0")]
    [DataRow("  optimizer: { name: sdg }\n", "x.yaml:8:22: trainer.optimizer.name: expected one of sgd, adam, adamW, rmsProp, adagrad, adadelta, found \"sdg\"; did you mean 'sgd'?")]
    [DataRow("  optimizer: { name: sgd, epsilon: 1 }\n", "x.yaml:8:27: trainer.optimizer.epsilon: epsilon belongs to adam, adamW, rmsProp, adagrad and adadelta, and the optimizer is sgd")]
    [DataRow("  optimizer: { name: adagrad, rho: 0.9 }\n", "x.yaml:8:31: trainer.optimizer.rho: rho belongs to adadelta, and the optimizer is adagrad")]
    [DataRow("  optimizer: { name: rmsProp, alpha: 1 }\n", "x.yaml:8:38: trainer.optimizer.alpha: expected a number of at least 0 and below 1, found 1")]
    [DataRow("  optimizer: { beta1: 1 }\n", "x.yaml:8:23: trainer.optimizer.beta1: expected a number of at least 0 and below 1, found 1")]
    [DataRow("  optimizer: { learningRate:1e-3 }\n", "x.yaml:8:16: trainer.optimizer.learningRate:1e-3: unknown key 'learningRate:1e-3'; the ':' after 'learningRate' needs a space")]
    [DataRow("  loss: { name: huber, on: logits }\n", "x.yaml:8:24: trainer.loss.on: on belongs to crossEntropy and binaryCrossEntropy, and the loss is huber")]
    [DataRow("  loss: mse\n", "x.yaml:8:9: trainer.loss: expected one of crossEntropy, binaryCrossEntropy, meanSquaredError, meanAbsoluteError, huber, hinge, found \"mse\"; did you mean 'meanSquaredError'?")]
    [DataRow("  schedule: cosin\n", "x.yaml:8:13: trainer.schedule: expected one of constant, step, exponential, cosine, oneCycle, reduceOnPlateau, found \"cosin\"; did you mean 'cosine'?")]
    [DataRow("  schedule: { warmup: 0.1 }\n", "x.yaml:8:13: trainer.schedule.name: missing; expected one of constant, step, exponential, cosine, oneCycle, reduceOnPlateau")]
    [DataRow("  schedule: { name: constant, warmup: 1 }\n", "x.yaml:8:39: trainer.schedule.warmup: expected a number of at least 0 and below 1, found 1")]
    [DataRow("  schedule: { name: cosine, gamma: 0.5 }\n", "x.yaml:8:29: trainer.schedule.gamma: gamma belongs to step and exponential, and the schedule is cosine")]
    [DataRow("  schedule: { name: step, patience: 3 }\n", "x.yaml:8:27: trainer.schedule.patience: patience belongs to reduceOnPlateau, and the schedule is step")]
    [DataRow("  clipNorm: 0\n", "x.yaml:8:13: trainer.clipNorm: expected a number above 0, found 0")]
    [DataRow("  loss: { name: huber, labelSmoothing: 0.1 }\n", "x.yaml:8:24: trainer.loss.labelSmoothing: labelSmoothing belongs to crossEntropy on logits, and the loss is huber on logits")]
    [DataRow("  loss: { name: crossEntropy, on: probabilities, labelSmoothing: 0.1 }\n", "x.yaml:8:50: trainer.loss.labelSmoothing: labelSmoothing belongs to crossEntropy on logits, and the loss is crossEntropy on probabilities")]
    [DataRow("  loss: { name: crossEntropy, labelSmoothing: 1 }\n", "x.yaml:8:47: trainer.loss.labelSmoothing: expected a number of at least 0 and below 1, found 1")]
    [DataRow("  classWeights: balance\n", "x.yaml:8:17: trainer.classWeights: expected none, balanced, or a map of classes and their weights, found \"balance\"; did you mean 'balanced'?")]
    [DataRow("  classWeights: { Adelie: 0 }\n", "x.yaml:8:27: trainer.classWeights.Adelie: expected a number above 0, found 0")]
    [DataRow("  classWeights: { 1.5: 0 }\n", "x.yaml:8:24: trainer.classWeights['1.5']: expected a number above 0, found 0")]
    [DataRow("  classWeights: {}\n", "x.yaml:8:17: trainer.classWeights: expected none, balanced, or a map of classes and their weights, found a map")]
    [DataRow("  earlyStopping: 5\n", "x.yaml:8:18: trainer.earlyStopping: expected a map of patience, metric, minDelta and restoreBest, found 5")]
    [DataRow("  earlyStopping: { patience: 0 }\n", "x.yaml:8:30: trainer.earlyStopping.patience: expected a whole number of at least 1, found 0")]
    [DataRow("  earlyStopping: { metric: accuracy }\n", "x.yaml:8:28: trainer.earlyStopping.metric: expected validationLoss or validationMetric, found \"accuracy\"")]
    [DataRow("  earlyStopping: { minDelta: -1 }\n", "x.yaml:8:30: trainer.earlyStopping.minDelta: expected a number of at least 0, found -1")]
    [DataRow("  batchSize: 0\n", "x.yaml:8:14: trainer.batchSize: expected a whole number of at least 1, found 0")]
    [DataRow("  batchSize: 32.5\n", "x.yaml:8:14: trainer.batchSize: expected a whole number of at least 1, found 32.5")]
    [DataRow("  epochs: 99999999999\n", "x.yaml:8:11: trainer.epochs: expected a whole number from 1 to 2147483647, found 99999999999")]
    [DataRow("  batch_size: 32\n", "x.yaml:8:3: trainer.batch_size: unknown key 'batch_size'; did you mean 'batchSize'?")]
    [DataRow("  output: 3\n", "x.yaml:8:11: trainer.output: expected none, or a map of units, activation and initializer, found 3")]
    [DataRow("  output: none\n", "x.yaml:8:11: trainer.output: without an output layer the network needs a linear or conv2d layer of its own")]
    [DataRow("  output: { initializer: normal }\n", "x.yaml:8:26: trainer.output.initializer: normal needs its std: { name: normal, std: 0.1 }")]
    [DataRow("  output: { initializer: { name: zeros, std: 1 } }\n", "x.yaml:8:41: trainer.output.initializer.std: std belongs to the initializer normal, and this one is zeros")]
    [DataRow("  output: { biasInitializer: orthogonal }\n", "x.yaml:8:30: trainer.output.biasInitializer: biases are no matrix, and orthogonal draws one; expected another initializer")]
    [DataRow("  output: { biasInitializer: normal }\n", "x.yaml:8:30: trainer.output.biasInitializer: normal needs its std: { name: normal, std: 0.1 }")]
    [DataRow("  loss: { name: hinge, broadcast: true }\n", "x.yaml:8:24: trainer.loss.broadcast: broadcast belongs to meanSquaredError, and the loss is hinge")]
    [DataRow("  loss: { name: hinge, reduction: total }\n", "x.yaml:8:35: trainer.loss.reduction: expected mean or sum, found \"total\"")]
    [DataRow("  output: { initializer: orthogonl }\n", "x.yaml:8:26: trainer.output.initializer: expected one of default, glorotUniform, glorotNormal, heUniform, heNormal, lecunNormal, orthogonal, zeros, constant, normal, uniform, found \"orthogonl\"; did you mean 'orthogonal'?")]
    public void Parse_FaultInTheTrainer_SaysSo(string lines, string expected) => DefinitionText.ErrorsOfTrainer(lines).ShouldBe(expected);

    [TestMethod]
    [DataRow("- dense: 64", "x.yaml:8:7: trainer.network[0].dense: unknown layer 'dense'; did you mean 'linear'?")]
    [DataRow("- linear", "x.yaml:8:7: trainer.network[0]: linear needs its units: linear: 64, or linear: { units: 64, activation: relu }")]
    [DataRow("- linear: 0", "x.yaml:8:15: trainer.network[0].linear.units: expected a whole number of at least 1, found 0")]
    [DataRow("- linear: { activation: relu }", "x.yaml:8:15: trainer.network[0].linear.units: missing; expected a whole number of at least 1")]
    [DataRow("- linear: { units: 8, activation: ReLU }", "x.yaml:8:39: trainer.network[0].linear.activation: expected one of none, relu, leakyRelu, elu, selu, gelu, silu, sigmoid, tanh, softmax, softplus, softsign, found \"ReLU\"; did you mean 'relu'?")]
    [DataRow("- dropout", "x.yaml:8:7: trainer.network[0]: dropout needs its rate: dropout: 0.2")]
    [DataRow("- dropout: 1", "x.yaml:8:16: trainer.network[0].dropout.rate: expected a number of at least 0 and below 1, found 1")]
    [DataRow("- relu: 3", "x.yaml:8:13: trainer.network[0].relu: relu has no settings; expected '- relu' alone")]
    [DataRow("- residual", "x.yaml:8:7: trainer.network[0]: residual needs its layers: residual: [linear: 64, relu]")]
    [DataRow("- residual: []", "x.yaml:8:17: trainer.network[0].residual: residual needs its layers: residual: [linear: 64, relu]")]
    [DataRow("- residual: relu", "x.yaml:8:17: trainer.network[0].residual: expected its layers: residual: [linear: 64, relu], found \"relu\"")]
    [DataRow("- residual: [relu, linear: 0]", "x.yaml:8:32: trainer.network[0].residual[1].linear.units: expected a whole number of at least 1, found 0")]
    [DataRow("- conv2d", "x.yaml:8:7: trainer.network[0]: conv2d needs its filters: conv2d: { filters: 32, kernel: 3, activation: relu }")]
    [DataRow("- conv2d: { kernel: 3 }", "x.yaml:8:15: trainer.network[0].conv2d.filters: missing; expected a whole number of at least 1")]
    [DataRow("- conv2d: { filters: 3, kernel: 4, padding: same }", "x.yaml:8:49: trainer.network[0].conv2d.padding: padding 'same' keeps the size of the image for an odd kernel at stride 1; give a number here")]
    [DataRow("- maxPool2d", "x.yaml:8:7: trainer.network[0]: maxPool2d needs its size: maxPool2d: 2")]
    [DataRow("- avgPool2d: { size: 0 }", "x.yaml:8:26: trainer.network[0].avgPool2d.size: expected a whole number of at least 1, found 0")]
    [DataRow("- flatten: 1", "x.yaml:8:16: trainer.network[0].flatten: flatten has no settings; expected '- flatten' alone")]
    [DataRow("- batchNorm: { momentum: 1.5 }", "x.yaml:8:30: trainer.network[0].batchNorm.momentum: expected a number above 0 and below 1, found 1.5")]
    [DataRow("- layerNorm: { epsilon: 0 }", "x.yaml:8:29: trainer.network[0].layerNorm.epsilon: expected a number above 0, found 0")]
    [DataRow("- layerNorm: 1", "x.yaml:8:18: trainer.network[0].layerNorm: expected nothing, or layerNorm: { epsilon: 1e-5 }, found 1")]
    [DataRow("- linear: 3\n      activation: relu", "x.yaml:9:7: trainer.network[0]: expected one layer an item, found the keys linear, activation; indent the settings further, or start each layer with '- '")]
    [DataRow("-", "x.yaml:8:6: trainer.network[0]: expected a layer: a name, or a map with the name as its one key, found nothing")]
    public void Parse_FaultInTheNetwork_SaysSo(string item, string expected) =>
        DefinitionText.ErrorsOf(DefinitionText.Head + "trainer:\n  network:\n    " + item + "\n").ShouldBe(expected);

    [TestMethod]
    public void Parse_ManyFaults_ReportsAllInTheOrderOfTheFile() =>
        DefinitionText.ErrorsOf("""
            name: a/b
            lable: species
            trainer:
              batchSize: many
              network: relu
            task: classification
            """).ShouldBe("""
            x.yaml:1:1: dataset: missing; expected the name of a dataset, or a path to a file
            x.yaml:1:7: name: expected a short name of letters, digits, '-', '_' and '.' that starts with a letter or digit, since it names the run folders, found "a/b"
            x.yaml:2:1: lable: unknown key 'lable'; did you mean 'label'?
            x.yaml:4:14: trainer.batchSize: expected a whole number of at least 1, found "many"
            x.yaml:5:12: trainer.network: expected a list of layers, which may be empty, found "relu"
            x.yaml:6:7: task: expected one of binary, multiclass, regression, found "classification"; did you mean 'multiclass'?
            """);

    [TestMethod]
    public void Parse_MisspeltRequiredKey_IsOneError() =>
        DefinitionText.ErrorsOf("name: x\ndatset: iris\ntask: binary\nlabel: y\ntrainer: { network: [] }")
            .ShouldBe("x.yaml:2:1: datset: unknown key 'datset'; did you mean 'dataset'?");

    [TestMethod]
    public void Parse_RegressionStratified_SaysSo() =>
        DefinitionText.ErrorsOf("name: x\ndataset: d\ntask: regression\nlabel: y\nsplit: { stratify: true }\ntrainer: { network: [] }")
            .ShouldBe("x.yaml:5:20: split.stratify: a regression has no classes to stratify by; expected false");

    [TestMethod]
    [DataRow("version: 2\nanything: goes\n", "x.yaml:1:10: version: version 2 is newer than this MlAdvisor, which reads versions up to 1; update MlAdvisor")]
    [DataRow("version: 0\nname: x\ndataset: d\ntask: binary\nlabel: y\ntrainer: { network: [] }", "x.yaml:1:10: version: expected a whole number of at least 1, found 0")]
    [DataRow("version: '1'\nname: x\ndataset: d\ntask: binary\nlabel: y\ntrainer: { network: [] }", "x.yaml:1:10: version: expected a whole number of at least 1, found \"1\"; a number stands without quotes")]
    public void Parse_Version_IsJudgedFirst(string text, string expected) => DefinitionText.ErrorsOf(text).ShouldBe(expected);
}
