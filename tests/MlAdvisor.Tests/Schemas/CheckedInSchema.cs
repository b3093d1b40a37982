using MlAdvisor.TestShared;

namespace MlAdvisor.Tests.Schemas;

/// <summary>A file of schemas/.</summary>
internal static class CheckedInSchema
{
    public static string PathOf(string name) => Path.Combine(SharedFolder.Repository, "schemas", name);

    /// <summary>Compares it with what it should be; with MLADVISOR_ACCEPT_SNAPSHOTS=1, writes it anew first.</summary>
    public static void ShouldBe(string name, string expected)
    {
        if (Environment.GetEnvironmentVariable("MLADVISOR_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(PathOf(name), expected);
        }

        expected.ShouldBe(File.ReadAllText(PathOf(name)).ReplaceLineEndings("\n"), "MLADVISOR_ACCEPT_SNAPSHOTS=1 writes it anew.");
    }
}
