using MlAdvisor.Datasets;
using MlAdvisor.Tests.Definitions;

namespace MlAdvisor.Tests.Datasets.Fetching;

[TestClass]
public sealed class UrlTransferTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 1 << 18).Select(i => (byte)(i * 31 / 7))];

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();

    private string Part => _folder.File("rows.part");

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task Run_AConnectionThatIsReset_GoesOnWithTheRest()
    {
        using var server = new ResettingServer(Content, 100_000);
        var arrived = new List<long>();

        await Run(server, arrived.Add);

        (await File.ReadAllBytesAsync(Part)).ShouldBe(Content);
        arrived.ShouldBeInOrder("what came before the reset is kept");
    }

    [TestMethod]
    public async Task Run_AServerThatBeginsAnewAndBreaksOffEarlier_IsAskedAgain()
    {
        await File.WriteAllBytesAsync(Part, Content[..150_000]);
        using var server = new ResettingServer(Content, 100_000) { KnowsRanges = false };

        await Run(server, _ => { });

        (await File.ReadAllBytesAsync(Part)).ShouldBe(Content);
    }

    [TestMethod]
    public async Task Run_AConnectionThatIsResetBeforeAnythingCame_FailsForAnotherSourceToFollow()
    {
        using var server = new ResettingServer(Content, 0);
        server.Tell(0);

        var failure = await Should.ThrowAsync<FetchFailure>(() => Run(server, _ => { }));

        failure.Message.ShouldStartWith("the connection broke: ");
    }

    private Task Run(ResettingServer server, Action<long> report) => new UrlTransfer(_client, 1 << 20).RunAsync(
        server.Url,
        Part,
        (done, _) =>
        {
            report(done);
            server.Tell(done);
        },
        CancellationToken.None);
}
