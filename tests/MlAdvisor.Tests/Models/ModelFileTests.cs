using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.ML;
using MlAdvisor.Datasets;
using MlAdvisor.Models;

namespace MlAdvisor.Tests.Models;

/// <summary>A model file that is not as it was written is refused, in words, and never run.</summary>
[TestClass]
public class ModelFileTests
{
    private const int Flips = 400;

    [TestMethod]
    public void Load_AnyByteFlipped_IsRefusedOrMakesNoDifference()
    {
        using var trained = Trained.BreastCancer();
        var expected = Scores(trained.Path, trained);
        var bytes = File.ReadAllBytes(trained.Path);
        var damaged = Path.Combine(trained.Folder, "damaged.zip");
        var random = new Random(1);
        var refused = 0;
        for (var i = 0; i < Flips; i++)
        {
            var copy = (byte[])bytes.Clone();
            copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(damaged, copy);
            try
            {
                Scores(damaged, trained).ShouldBe(expected);
            }
            catch (DatasetException exception)
            {
                exception.Message.ShouldStartWith(damaged);
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(Flips / 2);
    }

    [TestMethod]
    public void Load_CutOffAnywhere_IsRefused()
    {
        using var trained = Trained.BreastCancer();
        var bytes = File.ReadAllBytes(trained.Path);
        var damaged = Path.Combine(trained.Folder, "damaged.zip");
        for (var length = 0; length < bytes.Length; length += 1 + (bytes.Length / 60))
        {
            File.WriteAllBytes(damaged, bytes[..length]);
            Refusal(damaged).ShouldContain("this is no model of MlAdvisor that can be used");
        }
    }

    [TestMethod]
    public void Load_RandomBytes_IsRefused()
    {
        var path = Path.GetTempFileName();
        var random = new Random(3);
        for (var i = 0; i < 50; i++)
        {
            var bytes = new byte[random.Next(2000)];
            random.NextBytes(bytes);
            File.WriteAllBytes(path, bytes);
            Refusal(path).ShouldContain("this is no model of MlAdvisor that can be used");
        }

        File.Delete(path);
    }

    [TestMethod]
    public void Load_AnEntryThatLeavesTheFolder_IsRefused()
    {
        using var trained = Trained.BreastCancer();
        using (var zip = ZipFile.Open(trained.Path, ZipArchiveMode.Update))
        {
            zip.CreateEntry("../../evil.dll");
        }

        Refusal(trained.Path).ShouldContain("it holds '../../evil.dll', which no model has");
    }

    [TestMethod]
    public void Load_ALaterVersion_SaysSo()
    {
        using var trained = Trained.BreastCancer();
        Rewrite(trained.Path, manifest => manifest["version"] = 7);
        Refusal(trained.Path).ShouldContain("its format has version 7, and this product reads version 1");
    }

    [TestMethod]
    public void Load_AnEntryExchangedWithItsHashLeftAsItWas_IsRefused()
    {
        using var trained = Trained.BreastCancer();
        Exchange(trained.Path, "pipeline.yaml", "name: x\n"u8.ToArray());
        Refusal(trained.Path).ShouldContain("'pipeline.yaml' was altered");
    }

    [TestMethod]
    public void Load_WeightsOfAnotherNetwork_AreRefusedThoughTheirHashIsRight()
    {
        using var trained = Trained.BreastCancer();
        using var other = Trained.Penguins();
        var weights = Entry(other.Path, "weights.safetensors");
        Exchange(trained.Path, "weights.safetensors", weights);
        Rewrite(trained.Path, manifest => manifest["entries"]!["weights.safetensors"] = new JsonObject
        {
            ["length"] = weights.Length,
            ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(weights)),
        });
        Refusal(trained.Path).ShouldContain("the parts of this model do not go together: tensor '0.weight' is not F32 of shape [1, 9]");
    }

    [TestMethod]
    public void Load_StepsForTheLabelInPlacesThatThereAreNot_AreRefused()
    {
        using var trained = Trained.BreastCancer();
        Rewrite(trained.Path, manifest => manifest["labelSteps"] = new JsonArray(700));
        Refusal(trained.Path).ShouldContain("the parts of this model do not go together: its steps for the label are not those of its manifest");
    }

    [TestMethod]
    public void Load_NoFile_SaysWhereOneComesFrom() => Refusal("/no/such/model.zip").ShouldContain("'mladvisor run' writes one");

    private static string Refusal(string path) => Should.Throw<DatasetException>(() => MlAdvisorModel.Load(new MLContext(1), path)).Message;

    private static float[] Scores(string path, Trained trained)
    {
        using var model = MlAdvisorModel.Load(trained.Context, path);
        return [.. model.Predict(trained.Rows).SelectMany(block => block.Scores)];
    }

    private static byte[] Entry(string path, string name)
    {
        using var zip = ZipFile.OpenRead(path);
        using var stream = zip.GetEntry(name)!.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }

    private static void Exchange(string path, string name, byte[] content)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        zip.GetEntry(name)!.Delete();
        using var stream = zip.CreateEntry(name).Open();
        stream.Write(content);
    }

    /// <summary>Changes the manifest, and its hash with it.</summary>
    private static void Rewrite(string path, Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(Entry(path, "manifest.json"))!;
        change(manifest);
        var bytes = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        Exchange(path, "manifest.json", bytes);
        Exchange(path, "manifest.sha256", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(bytes))));
    }
}
