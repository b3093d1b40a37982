using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MlAdvisor.TestShared;

/// <summary>A server on this machine that serves bytes: with ranges or without, breaking off or dawdling where a test wants it.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly HttpListener _listener = new();
    private readonly Task _loop;

    public LocalServer()
    {
        Root = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        _listener.Prefixes.Add(Root.AbsoluteUri);
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public Uri Root { get; }

    /// <summary>Whether it begins where a request asks it to.</summary>
    public bool KnowsRanges { get; set; } = true;

    /// <summary>After how many bytes it breaks off, once; 0 for never.</summary>
    public int BreaksAfter { get; set; }

    /// <summary>How long it waits after each block of 64 KiB.</summary>
    public TimeSpan Dawdles { get; set; }

    /// <summary>What was asked for: the path, and the range if there was one.</summary>
    public IReadOnlyList<string> Requests => [.. _requests];

    public Uri Serve(string name, byte[] content)
    {
        _files["/" + name] = content;
        return new Uri(Root, name);
    }

    public void Dispose()
    {
        _listener.Close();
        _loop.Wait();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync().ConfigureAwait(false);
                _ = Task.Run(() => AnswerAsync(context));
            }
        }
        catch (Exception exception) when (exception is HttpListenerException or InvalidOperationException)
        {
            // Closed: before it was asked for the next request, or while it waited for one.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var response = context.Response;
        try
        {
            var range = context.Request.Headers["Range"];
            _requests.Enqueue(context.Request.Url!.AbsolutePath + (range is null ? "" : " " + range));
            if (!_files.TryGetValue(context.Request.Url.AbsolutePath, out var content))
            {
                response.StatusCode = 404;
                response.Close();
                return;
            }

            var from = 0;
            if (range is not null && KnowsRanges)
            {
                from = int.Parse(range["bytes=".Length..^1], CultureInfo.InvariantCulture);
                response.StatusCode = from < content.Length ? 206 : 416;
                response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{content.Length - 1}/{content.Length}");
            }

            response.ContentLength64 = Math.Max(0, content.Length - from);
            await SendAsync(response, content.AsMemory(Math.Min(from, content.Length))).ConfigureAwait(false);
            response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Who asked has gone.
            response.Abort();
        }
    }

    private async Task SendAsync(HttpListenerResponse response, ReadOnlyMemory<byte> content)
    {
        var sent = 0;
        while (sent < content.Length)
        {
            var size = Math.Min(1 << 16, content.Length - sent);
            if (BreaksAfter > 0 && sent + size > BreaksAfter)
            {
                BreaksAfter = 0;
                throw new IOException("broken off");
            }

            await response.OutputStream.WriteAsync(content.Slice(sent, size)).ConfigureAwait(false);
            await response.OutputStream.FlushAsync().ConfigureAwait(false);
            sent += size;
            await Task.Delay(Dawdles).ConfigureAwait(false);
        }
    }
}
