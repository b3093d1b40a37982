namespace Microsoft.ML.Internal;

/// <summary>What a cursor that counts its own rows has in common with the others.</summary>
internal abstract class CursorBase : DataViewRowCursor
{
    private enum State
    {
        NotStarted,
        Good,
        Done,
    }

    private long _position = -1;
    private State _state = State.NotStarted;

    public sealed override long Position => _position;

    public override long Batch => 0;

    public sealed override bool MoveNext()
    {
        if (_state == State.Done)
        {
            return false;
        }

        if (MoveNextCore())
        {
            _position++;
            _state = State.Good;
            return true;
        }

        Dispose();
        return false;
    }

    protected bool IsGood => _state == State.Good;

    protected abstract bool MoveNextCore();

    protected override void Dispose(bool disposing)
    {
        _state = State.Done;
        _position = -1;
        base.Dispose(disposing);
    }
}
