using System.Text;

namespace MlAdvisor.Cli;

/// <summary>
/// An output that may come to an end while there is work, as that of a terminal or a pipe does that is closed. What is written from then on goes nowhere, so that no
/// work is lost over it, and whoever is at work is asked to stop.
/// </summary>
/// <param name="output">The output.</param>
/// <param name="hasReader">Whether somebody may still read it, where that can be asked; null (the default) where only a write can tell.</param>
internal sealed class EndingWriter(TextWriter output, Func<bool>? hasReader = null) : TextWriter(output.FormatProvider)
{
    private readonly CancellationTokenSource _ended = new();

    /// <inheritdoc/>
    public override Encoding Encoding => output.Encoding;

    /// <value>Is cancelled when the output ends.</value>
    public CancellationToken Ended => _ended.Token;

    /// <value>Why nothing more could be written, such as a disk that is full; null where nothing went wrong, or nobody reads it any more.</value>
    public string? Failure { get; private set; }

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
                if (hasReader?.Invoke() == false)
                {
                    _ended.Cancel();
                }
            }
        }
        catch (IOException exception)
        {
            Failure = exception.Message;
            _ended.Cancel();
        }
    }
}
