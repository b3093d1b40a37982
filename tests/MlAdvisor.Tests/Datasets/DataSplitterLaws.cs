using FsCheck;
using FsCheck.Fluent;
using MlAdvisor.Datasets;
using MlAdvisor.Definitions;

namespace MlAdvisor.Tests.Datasets;

/// <summary>What holds of every split, whatever the sizes of the classes, the shares and the seeds.</summary>
[TestClass]
public class DataSplitterLaws
{
    private static readonly Arbitrary<Case> Cases = Gen.Choose(3, 60).ArrayOf().Where(sizes => sizes.Length is >= 2 and <= 8)
        .SelectMany(_ => Gen.Choose(5, 45), (sizes, validation) => (sizes, validation))
        .SelectMany(_ => Gen.Choose(0, 45), (pair, test) => (pair.sizes, pair.validation, test))
        .SelectMany(_ => Gen.Choose(0, 1_000_000), (triple, seed) => new Case(triple.sizes, triple.validation / 100.0, triple.test / 100.0, seed))
        .Where(c => c.CanBeSplit)
        .ToArbitrary();

    [TestMethod]
    public void Split_Any_IsAPartitionInOrder() => Check(c =>
    {
        var split = c.Split(c.Seed);
        var parts = new[] { split.Train, split.Validation, split.Test }.Select(Tables.SourceRows).ToList();
        return parts.SelectMany(rows => rows).Order().SequenceEqual(Enumerable.Range(0, c.Rows))
            && parts.TrueForAll(rows => rows.SequenceEqual(rows.Order()));
    });

    [TestMethod]
    public void Split_OtherSeed_KeepsTheSizesOfPartsAndClasses() => Check(c =>
    {
        var (one, other) = (c.Split(c.Seed), c.Split(c.Seed + 1));
        return Sizes(one.Train).SequenceEqual(Sizes(other.Train))
            && Sizes(one.Validation).SequenceEqual(Sizes(other.Validation))
            && Sizes(one.Test).SequenceEqual(Sizes(other.Test));
    });

    [TestMethod]
    public void Split_Any_KeepsProportions() => Check(c =>
    {
        var split = c.Split(c.Seed);
        var test = c.Counts(split.Test);
        var validation = c.Counts(split.Validation);
        return c.IsInProportion(c.Test, test, new int[c.Sizes.Length], rowsOfOtherParts: 2)
            && c.IsInProportion(c.Validation, validation, test, rowsOfOtherParts: 1);
    });

    [TestMethod]
    public void Split_SmallClassesBesideALargeOne_GetTheirRowOutOfTheLargeOnesShare()
    {
        var c = new Case([50, 3, 3, 3], Validation: 0.07, Test: 0.07, Seed: 1);

        var split = c.Split(c.Seed);

        c.Counts(split.Validation).ShouldBe([1, 1, 1, 1]);
        c.Counts(split.Test).ShouldBe([1, 1, 1, 1]);
    }

    [TestMethod]
    public void Split_Any_TrainsOnEveryClass() => Check(c => Sizes(c.Split(c.Seed).Train).Count() == c.Sizes.Length);

    [TestMethod]
    public void Split_SameSeed_IsTheSame() => Check(c =>
        Tables.SourceRows(c.Split(c.Seed).Validation).SequenceEqual(Tables.SourceRows(c.Split(c.Seed).Validation)));

    [TestMethod]
    public void Split_ValidationRedrawn_KeepsTheTestRows() => Check(c =>
    {
        var (one, other) = (c.Split(c.Seed), c.Split(c.Seed, c.Seed + 7));
        return Tables.SourceRows(one.Test).SequenceEqual(Tables.SourceRows(other.Test))
            && one.Validation.Rows == other.Validation.Rows
            && one.Train.Rows == other.Train.Rows;
    });

    private static void Check(Func<Case, bool> law) => Prop.ForAll(Cases, law).Check(Laws.Config(500));

    private static IEnumerable<KeyValuePair<int, int>> Sizes(TableView part) => Tables.Read<int>(part, "y").CountBy(value => value).OrderBy(pair => pair.Key);

    private sealed record Case(int[] Sizes, double Validation, double Test, int Seed)
    {
        public int Rows => Sizes.Sum();

        public bool CanBeSplit => Math.Round(Rows * Validation) >= 1 && (Test == 0 || Math.Round(Rows * Test) >= 1);

        /// <summary>The rows of each class in a part.</summary>
        public int[] Counts(TableView part)
        {
            var counts = DataSplitterLaws.Sizes(part).ToDictionary();
            return [.. Enumerable.Range(0, Sizes.Length).Select(label => counts.GetValueOrDefault(label))];
        }

        /// <summary>
        /// Whether each class has its share of a part, to less than two rows (its own rounding, and the part's), but for what bounds move between classes:
        /// rows that small classes get beyond their shares, so that the part has every class, and rows that a class has to leave to other parts.
        /// </summary>
        public bool IsInProportion(double share, int[] counts, int[] taken, int rowsOfOtherParts)
        {
            var least = Math.Round(Rows * share, MidpointRounding.AwayFromZero) >= Sizes.Length ? 1 : 0;
            var quotas = Array.ConvertAll(Sizes, size => size * share);
            var moved = quotas.Select((quota, i) => Math.Max(0, least - quota) + Math.Max(0, quota - (Sizes[i] - taken[i] - rowsOfOtherParts))).Sum();
            return counts.Zip(quotas, (count, quota) => Math.Abs(count - quota)).All(off => off < 2 + moved);
        }

        public DataSplit Split(int seed, int? validationSeed = null) => DataSplitter.Split(
            DataSplitterTests.Classes(Sizes), new SplitDefinition { Validation = Validation, Test = Test, Seed = seed }, "y", MachineLearningTask.Multiclass, validationSeed);
    }
}
