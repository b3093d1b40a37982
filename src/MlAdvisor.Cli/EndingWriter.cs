using System.Text;

namespace MlAdvisor.Cli;

/// <summary>
/// An output that may come to an end while there is work, as a terminal's does that is closed. What is written from then on goes nowhere, so that no work is lost
/// over it, and whoever is at work is asked to stop.
/// </summary>
/// <param name="output">The output.</param>
internal sealed class EndingWriter(TextWriter output) : TextWriter(output.FormatProvider)
{
    private readonly CancellationTokenSource _ended = new();

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <value>Is cancelled when the output ends.</value>
    public CancellationToken Ended => _ended.Token;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => output.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => output.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => output.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void Flush() => Try(output.Flush);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _ended.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Try(Action write)
    {
        try
        {
            if (!_ended.IsCancellationRequested)
            {
                write();
            }
        }
        catch (IOException)
        {
            _ended.Cancel();
        }
    }
}
