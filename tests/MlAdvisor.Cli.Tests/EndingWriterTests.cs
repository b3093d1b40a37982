namespace MlAdvisor.Cli.Tests;

/// <summary>An output that comes to an end, as a terminal's does that is closed.</summary>
[TestClass]
public class EndingWriterTests
{
    [TestMethod]
    public void Write_ToAnOutputThatHasEnded_GoesNowhereAndAsksToStop()
    {
        using var closed = new StreamWriter(new ClosedTerminal()) { AutoFlush = true };
        using var writer = new EndingWriter(closed);

        writer.Ended.IsCancellationRequested.ShouldBeFalse();
        writer.WriteLine("a line");
        writer.Write('x');
        writer.Flush();

        writer.Ended.IsCancellationRequested.ShouldBeTrue();
    }

    private sealed class ClosedTerminal : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Input/output error");

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("Input/output error");
    }
}
