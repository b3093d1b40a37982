using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MlAdvisor.Datasets;

namespace MlAdvisor.Tests.Datasets;

[TestClass]
public class GeneratorTests
{
    /// <summary>The checksums hold on every platform; a change of one changes what every report on these data says.</summary>
    [TestMethod]
    [DataRow("random-labels", "c96de5d2fe83505e")]
    [DataRow("four-classes", "b54a042fb50a61b9")]
    [DataRow("codes", "19c656355cba93f8")]
    [DataRow("one-large-column", "b7b4400bba7cc33b")]
    public void Generate_TheRegistrysSettings_GivesTheSameRowsEverywhere(string name, string checksum) =>
        Checksum(Generate(name)).ShouldBe(checksum);

    [TestMethod]
    public void Generate_RandomLabels_AreIntegersAndCoins()
    {
        var table = Generate("random-labels");

        table.Schema.Select(column => column.Name).ShouldBe(["f1", "f2", "f3", "f4", "f5", "label"]);
        Tables.Read<int>(table, "f1").ShouldAllBe(value => value >= 0 && value < 256);
        Tables.Read<int>(table, "label").Sum().ShouldBeInRange(40, 60);
    }

    [TestMethod]
    public void Generate_FourClasses_AreOfOneSize()
    {
        var table = Generate("four-classes");

        table.Schema.Count.ShouldBe(21);
        Tables.Read<int>(table, "label").CountBy(value => value).ShouldAllBe(pair => pair.Value > 480 && pair.Value < 520);
    }

    [TestMethod]
    public void Generate_OneLargeColumn_IsFourClassesWithThatColumnScaled()
    {
        var plain = Generate("four-classes");
        var large = Generate("one-large-column");

        Tables.Read<float>(large, "f2").ShouldBe(Tables.Read<float>(plain, "f2").Select(value => (float)(value * 10_000.0)));
        Tables.Read<float>(large, "f3").ShouldBe(Tables.Read<float>(plain, "f3"));
        Tables.Read<int>(large, "label").ShouldBe(Tables.Read<int>(plain, "label"));
    }

    [TestMethod]
    public void Generate_Codes_SayWhatTheLabelIsExactly()
    {
        var table = Generate("codes");

        var rows = Tables.Read<int>(table, "f1").Zip(Tables.Read<int>(table, "f2"), Tables.Read<int>(table, "label")).ToList();
        rows.GroupBy(row => (row.First, row.Second)).ShouldAllBe(pair => pair.Select(row => row.Third).Distinct().Count() == 1);
        rows.Select(row => row.First).Distinct().Count().ShouldBe(100);
        rows.Average(row => row.Third).ShouldBeInRange(0.3, 0.7);
    }

    [TestMethod]
    public void Generate_OtherSeed_GivesOtherRows() =>
        Checksum(new ClustersGenerator { Seed = 2 }.Generate(50)).ShouldNotBe(Checksum(new ClustersGenerator { Seed = 3 }.Generate(50)));

    [TestMethod]
    public void Problems_MoreClustersThanCorners_AreNamed() =>
        new ClustersGenerator { Informative = 2, Redundant = 0, Classes = 4, ClustersPerClass = 2 }.Problems()
            .ShouldHaveSingleItem().ShouldContain("more clusters than corners");

    private static TableView Generate(string name)
    {
        var entry = Repository.Registry.Entries.Single(candidate => candidate.Name == name);
        return ((TableGenerator)entry.Format).Generate(entry.Rows);
    }

    private static string Checksum(TableView table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in table.Columns)
        {
            hash.AppendData(column is TableColumn<float> single ? MemoryMarshal.AsBytes(single.Values) : MemoryMarshal.AsBytes(((TableColumn<int>)column).Values));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}
