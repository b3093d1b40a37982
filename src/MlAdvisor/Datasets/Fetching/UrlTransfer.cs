using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace MlAdvisor.Datasets;

/// <summary>Gets a file over HTTP; goes on where an earlier try, or an earlier process, left off.</summary>
/// <param name="client">Without a limit of time of its own: data may be large.</param>
/// <param name="mostBytes">A larger file is refused.</param>
internal sealed class UrlTransfer(HttpClient client, long mostBytes)
{
    private const int MostTries = 4;

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);

    /// <summary>Gets a file.</summary>
    /// <param name="url">The address.</param>
    /// <param name="path">Where to; what is there already is taken as the file's beginning.</param>
    /// <param name="report">Told how many bytes are there, and how many there will be.</param>
    /// <param name="cancellationToken">Stops it; what is there stays.</param>
    /// <exception cref="FetchFailure">It can not be had.</exception>
    public async Task RunAsync(Uri url, string path, Action<long, long?> report, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            var hasReceived = false;
            try
            {
                if (await TryAsync(url, path, Length(path), Received, cancellationToken).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or HttpIOException or SocketException or TimeoutException)
            {
                // Nothing came: the next try would end alike. Something came: the connection broke, and the rest can follow.
                if (tries == MostTries || !hasReceived)
                {
                    throw new FetchFailure(Reason(exception), exception);
                }
            }

            if (tries == MostTries)
            {
                throw new FetchFailure("the server does not go on where the download broke off, nor begin anew");
            }

            void Received(long done, long? total)
            {
                hasReceived = true;
                report(done, total);
            }
        }
    }

    // False where what is there is of no use and was thrown away.
    private async Task<bool> TryAsync(Uri url, string path, long before, Action<long, long?> report, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(LongestSilence);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.Range = before > 0 ? new RangeHeaderValue(before, null) : null;
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, silence.Token).ConfigureAwait(false);
            var goesOn = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == before;
            if (before > 0 && !goesOn && response.StatusCode != HttpStatusCode.OK)
            {
                File.Delete(path);
                return false;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw new FetchFailure(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the server answers {(int)response.StatusCode} ({response.StatusCode})"));
            }

            var done = goesOn ? before : 0;
            var total = done + response.Content.Headers.ContentLength;
            Bound(total ?? 0);
            var file = new FileStream(path, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.None);
            await using (file.ConfigureAwait(false))
            {
                var stream = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
                await using (stream.ConfigureAwait(false))
                {
                    await CopyAsync(stream, file, done, total, report, silence).ConfigureAwait(false);
                }
            }

            return true;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("nothing came for a minute", exception);
        }
    }

    private async Task CopyAsync(Stream from, FileStream to, long done, long? total, Action<long, long?> report, CancellationTokenSource silence)
    {
        var buffer = new byte[1 << 17];
        int read;
        while ((read = await ReadAsync(from, buffer, silence.Token).ConfigureAwait(false)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), silence.Token).ConfigureAwait(false);
            done += read;
            Bound(done);
            report(done, total);
            silence.CancelAfter(LongestSilence);
        }
    }

    // A connection that is reset is told as a plain IOException, as a disk is that takes nothing more.
    private static async Task<int> ReadAsync(Stream from, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await from.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException exception) when (exception is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.Unknown, exception.Message, exception);
        }
    }

    private void Bound(long bytes)
    {
        if (bytes > mostBytes)
        {
            throw new FetchFailure(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the file is larger than {mostBytes:N0} bytes"));
        }
    }

    private static long Length(string path) => File.Exists(path) ? new FileInfo(path).Length : 0;

    private static string Reason(Exception exception) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the server's name is not known here; is there a network?",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => $"no connection: {exception.GetBaseException().Message}",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => $"no secure connection: {exception.GetBaseException().Message}",
        TimeoutException => exception.Message,
        _ => $"the connection broke: {exception.GetBaseException().Message}",
    };
}
