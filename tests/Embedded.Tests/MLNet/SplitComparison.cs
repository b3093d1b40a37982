using System.Text.Json;
using Microsoft.ML;

namespace Embedded.Tests.MLNet;

/// <summary>Compares sets of rows, by their Ids: exactly, or by the laws that hold for any of them.</summary>
internal static class SplitComparison
{
    public static void Compare(GoldenCase recorded, IDataView data, DataOperationsCatalog.TrainTestData split)
    {
        SchemaComparison.Compare(recorded, split.TestSet.Schema);
        var test = Ids(split.TestSet);
        var train = Ids(split.TrainSet);
        Expect.That(test.SequenceEqual(Ids(split.TestSet)), "second reading", "the same rows", "others");
        Expect.That(!test.Intersect(train).Any(), "test and train", "nothing in common", "something");
        if (!recorded.IsAdvisory)
        {
            Same("test", recorded.Find("test"), test);
            Same("train", recorded.Find("train"), train);
            return;
        }

        var all = Ids(data);
        Expect.That(all.Order().SequenceEqual(test.Concat(train).Order()), "test and train", "all rows", "not");
        Expect.That(train.SequenceEqual(train.Order()), "train", "in order", "not");
    }

    public static void Compare(GoldenCase recorded, IDataView data, IReadOnlyList<DataOperationsCatalog.TrainTestData> folds)
    {
        var tests = folds.Select(f => Ids(f.TestSet)).ToArray();
        var trains = folds.Select(f => Ids(f.TrainSet)).ToArray();
        if (recorded.Find("folds") is not { } expected)
        {
            return;
        }

        Expect.That(expected.GetArrayLength() == folds.Count, "folds", expected.GetArrayLength(), folds.Count);
        if (!recorded.IsAdvisory)
        {
            for (var i = 0; i < folds.Count; i++)
            {
                Same("fold", expected[i].GetProperty("test"), tests[i]);
                Expect.That(expected[i].GetProperty("trainCount").GetInt32() == trains[i].Length, "train count", expected[i].GetProperty("trainCount"), trains[i].Length);
            }

            return;
        }

        var all = Ids(data).Order().ToArray();
        Expect.That(all.SequenceEqual(tests.SelectMany(t => t).Order()), "test sets", "all rows once", "not");
        for (var i = 0; i < folds.Count; i++)
        {
            Expect.That(all.SequenceEqual(tests[i].Concat(trains[i]).Order()), "a fold", "all rows", "not");
        }
    }

    public static void CompareOrder(GoldenCase recorded, IDataView data, IDataView shuffled)
    {
        var order = Ids(shuffled);
        Expect.That(order.Order().SequenceEqual(Ids(data).Order()), "shuffled rows", "a permutation", "not");
        Expect.That(order.SequenceEqual(Ids(shuffled)), "second reading", "the same order", "another");
        if (!recorded.IsAdvisory)
        {
            Same("order", recorded.Find("order"), order);
        }
    }

    private static void Same(string where, JsonElement? expected, int[] actual)
    {
        if (expected is { } ids)
        {
            Expect.That(ids.EnumerateArray().Select(i => i.GetInt32()).SequenceEqual(actual), where, ids, string.Join(',', actual));
        }
    }

    private static int[] Ids(IDataView view)
    {
        var column = Array.FindIndex(ViewReader.Visible(view.Schema), c => string.Equals(c.Name, "Id", StringComparison.Ordinal));
        return [.. ViewReader.Rows(view).Select(r => (int)r[Math.Max(column, 0)])];
    }
}
