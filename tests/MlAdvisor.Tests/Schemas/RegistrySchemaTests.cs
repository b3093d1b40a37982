using MlAdvisor.Datasets;
using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Schemas;

/// <summary>schemas/datasets.schema.json: it is that of the types, and a public validator agrees with our reader.</summary>
[TestClass]
public class RegistrySchemaTests
{
    private const string File = "datasets.schema.json";

    [TestMethod]
    public void Schema_CheckedInFile_IsUpToDate() => CheckedInSchema.ShouldBe(File, RegistrySchema.Write());

    [TestMethod]
    public void Schema_TheRepositorysRegistry_IsValid() =>
        Validate(System.IO.File.ReadAllText(Path.Combine(SharedFolder.Repository, "datasets.json"))).ShouldBeEmpty();

    [TestMethod]
    [DataRow("\"rows\": 1, \"format\": { \"kind\": \"xml\" }")]
    [DataRow("\"rows\": \"many\", \"format\": { \"kind\": \"cifar\" }, \"files\": []")]
    [DataRow("\"rows\": 1, \"format\": { \"kind\": \"csv\" }, \"colums\": {}")]
    [DataRow("\"rows\": 1, \"format\": { \"kind\": \"csv\" }, \"columns\": { \"a\": \"float\" }, \"files\": []")]
    [DataRow("\"rows\": 1, \"format\": { \"kind\": \"cifar\" }, \"sources\": [{ \"url\": \"https://example.org/a.gz\", \"npm\": \"a@1.0.0\", \"sha256\": \"0000000000000000000000000000000000000000000000000000000000000000\" }]")]
    public void Schema_EntryThatTheReaderRefuses_IsNotValid(string entry)
    {
        var text = $"{{ \"x\": {{ \"title\": \"t\", \"license\": \"MIT\", {entry} }} }}";
        var path = Path.GetTempFileName();
        System.IO.File.WriteAllText(path, text);
        Should.Throw<DatasetException>(() => DatasetRegistry.Load(path));
        System.IO.File.Delete(path);
        Validate(text).ShouldNotBeEmpty();
    }

    private static List<string> Validate(string registry) => Validator.Validate(CheckedInSchema.PathOf(File), [("datasets.json", registry)]);
}
