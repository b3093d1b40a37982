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
        var test = Sizes(split.Test).ToDictionary();
        var validation = Sizes(split.Validation).ToDictionary();
        return Enumerable.Range(0, c.Sizes.Length).All(i =>
            Math.Abs(test.GetValueOrDefault(i) - (c.Sizes[i] * c.Test)) < 2 && Math.Abs(validation.GetValueOrDefault(i) - (c.Sizes[i] * c.Validation)) < 2);
    });

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

    private static void Check(Func<Case, bool> law) => Prop.ForAll(Cases, law).QuickCheckThrowOnFailure();

    private static IEnumerable<KeyValuePair<int, int>> Sizes(TableView part) => Tables.Read<int>(part, "y").CountBy(value => value).OrderBy(pair => pair.Key);

    private sealed record Case(int[] Sizes, double Validation, double Test, int Seed)
    {
        public int Rows => Sizes.Sum();

        public bool CanBeSplit => Math.Round(Rows * Validation) >= 1 && (Test == 0 || Math.Round(Rows * Test) >= 1);

        public DataSplit Split(int seed, int? validationSeed = null) => DataSplitter.Split(
            DataSplitterTests.Classes(Sizes), new SplitDefinition { Validation = Validation, Test = Test, Seed = seed }, "y", MachineLearningTask.Multiclass, validationSeed);
    }
}
