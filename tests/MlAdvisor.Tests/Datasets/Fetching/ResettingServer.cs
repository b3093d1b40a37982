using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace MlAdvisor.Tests.Datasets.Fetching;

/// <summary>A server whose first answer ends with a reset of the connection, once what it has sent has arrived.</summary>
internal sealed class ResettingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[] _content;
    private readonly int _resetsAfter;
    private readonly Task _loop;

    /// <param name="content">What it serves, whatever is asked for.</param>
    /// <param name="resetsAfter">How many bytes of it come before the reset.</param>
    public ResettingServer(byte[] content, int resetsAfter)
    {
        (_content, _resetsAfter) = (content, resetsAfter);
        _listener.Start();
        Url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/rows.csv"));
        _loop = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    /// <summary>Whether it begins where a request asks it to.</summary>
    public bool KnowsRanges { get; init; } = true;

    /// <summary>Says how many bytes of the content have come.</summary>
    public void Tell(long bytes)
    {
        if (bytes >= _resetsAfter)
        {
            _arrived.TrySetResult();
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _arrived.TrySetResult();
        _loop.Wait();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            for (var isFirst = true; ; isFirst = false)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token).ConfigureAwait(false);
                await AnswerAsync(client, isFirst).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // Stopped, or who asked has gone.
        }
    }

    private async Task AnswerAsync(TcpClient client, bool isFirst)
    {
        var stream = client.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        var from = 0;
        while (await reader.ReadLineAsync(_stop.Token).ConfigureAwait(false) is { Length: > 0 } line)
        {
            from = KnowsRanges && line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase) ? int.Parse(line["Range: bytes=".Length..^1], CultureInfo.InvariantCulture) : from;
        }

        var head = from > 0
            ? string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 206 Partial Content\r\nContent-Range: bytes {from}-{_content.Length - 1}/{_content.Length}\r\n")
            : "HTTP/1.1 200 OK\r\n";
        var end = string.Create(CultureInfo.InvariantCulture, $"Content-Length: {_content.Length - from}\r\nConnection: close\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head + end), _stop.Token).ConfigureAwait(false);
        await stream.WriteAsync(_content.AsMemory(from, isFirst ? _resetsAfter : _content.Length - from), _stop.Token).ConfigureAwait(false);
        if (isFirst)
        {
            await _arrived.Task.ConfigureAwait(false);

            // Not the client's own end, which is an orderly one.
            client.Client.Close(timeout: 0);
        }
    }
}
