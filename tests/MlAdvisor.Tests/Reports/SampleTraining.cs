using MlAdvisor.Advice;
using MlAdvisor.Diagnosis;
using MlAdvisor.Training;

namespace MlAdvisor.Tests.Reports;

/// <summary>A made-up training whose losses look like real ones: the loss falls where the rate is neither too small nor too large.</summary>
internal static class SampleTraining
{
    public const double ConstantLoss = 1.0411;
    private const int TrainingRows = 240;

    /// <summary>Validation loss after an epoch, in six digits, so that it is the same on every machine.</summary>
    public static double Loss(double rate, int batchSize, int seed, int epoch)
    {
        var noise = Noise(rate, batchSize, seed) * 0.02;
        var x = Math.Log10(rate);
        if (epoch == 0)
        {
            return Six(1.12 + (Noise(1, 1, seed) * 0.05));
        }

        if (x > 0.6)
        {
            return x > 0.9 ? double.NaN : Six(Math.Pow(10, 3 + x + Noise(rate, batchSize, seed)));
        }

        if (x > 0.1)
        {
            return Six(ConstantLoss + 0.3 + (noise * 20));
        }

        // Progress grows with rate times steps, and falls again where steps overshoot.
        var steps = Math.Ceiling((double)TrainingRows / batchSize) * epoch;
        var progress = 1 / (1 + Math.Pow(0.06 / (rate * steps), 1.6));
        var overshoot = 1 / (1 + Math.Pow(rate / 0.12, 2));
        return Six((ConstantLoss + noise) - ((ConstantLoss - 0.052) * progress * overshoot) + (noise * 0.5));
    }

    public static Symptom Symptom(double rate, int batchSize)
    {
        var loss = Loss(rate, batchSize, 1, 1);
        return !(loss < 1.3) ? MlAdvisor.Diagnosis.Symptom.Diverged
            : loss > ConstantLoss - 0.03 ? MlAdvisor.Diagnosis.Symptom.Stalled
            : loss > ConstantLoss - 0.15 ? MlAdvisor.Diagnosis.Symptom.Slow
            : MlAdvisor.Diagnosis.Symptom.Learning;
    }

    public static MapCell Cell(double rate, int batchSize)
    {
        double[] losses = [.. Enumerable.Range(1, 3).Select(seed => Loss(rate, batchSize, seed, 1))];
        return new MapCell
        {
            Setting = new Setting(rate, batchSize),
            Losses = losses,
            MedianLoss = losses.Select(loss => double.IsNaN(loss) ? double.PositiveInfinity : loss).Order().ElementAt(1),
            Symptom = Symptom(rate, batchSize),
            SeedsThatAgree = 3,
            TiedWithBest = losses.Average() < 0.3,
        };
    }

    public static CurvePoint Point(double rate, int batchSize, Interval safe)
    {
        double[] losses = [.. Enumerable.Range(1, 3).Select(seed => Loss(rate, batchSize, seed, 12))];
        var mean = losses.Average();
        var half = double.IsFinite(mean) ? (losses.Max() - losses.Min()) * 1.2 : 0;
        return new CurvePoint
        {
            LearningRate = rate,
            Losses = losses,
            MeanLoss = double.IsFinite(mean) ? Six(mean) : double.PositiveInfinity,
            LossInterval = double.IsFinite(mean) ? new Interval(Six(mean - half), Six(mean + half)) : new Interval(double.PositiveInfinity, double.PositiveInfinity),
            Safe = safe.Contains(rate),
        };
    }

    public static LaneHistory Run(Setting setting, int seed, int epochs = 12) => new()
    {
        Lane = new LaneSettings(setting.LearningRate, seed),
        BatchSize = setting.BatchSize,
        ConstantLoss = ConstantLoss,
        ValidationRows = 69,
        Epochs =
        [
            .. Enumerable.Range(0, epochs + 1).Select(epoch =>
            {
                var loss = Loss(setting.LearningRate, setting.BatchSize, seed, epoch);
                return new EpochRecord
                {
                    Epoch = epoch,
                    Steps = epoch * (long)Math.Ceiling((double)TrainingRows / setting.BatchSize),
                    RateInEffect = setting.LearningRate,
                    TrainLoss = epoch == 0 ? double.NaN : Six(loss * 0.97),
                    ValidationLoss = loss,
                    ValidationLossStandardError = 0.021,
                    ValidationMetric = double.IsFinite(loss) ? Six(Math.Clamp(1 - (loss / 1.85), 0, 1)) : 0.21,
                };
            }),
        ],
    };

    public static double Six(double value) => double.IsFinite(value) && value != 0
        ? double.Parse(value.ToString("E5", System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture)
        : value;

    /// <summary>Between -1 and 1.</summary>
    private static double Noise(double rate, int batchSize, int seed)
    {
        var state = (uint)((seed * 7919) + (batchSize * 104729) + (int)(Math.Round(Math.Log10(rate) * 4) * 1299709)) * 2654435761u;
        state ^= state >> 15;
        return (state * 2246822519u % 20001 / 10000.0) - 1;
    }
}
