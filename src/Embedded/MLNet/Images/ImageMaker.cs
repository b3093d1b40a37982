namespace Microsoft.ML.Internal;

/// <summary>
/// Makes an image a row, once, however often it is asked for. An image that it made dies when the next row's is made, or with the rows;
/// one that it only hands on is left alone.
/// </summary>
internal abstract class ImageMaker(DataViewRow row) : IDisposable
{
    private long _position = -1;
    private MLImage _image;
    private bool _isOwn;

    /// <summary>The getter of the column. The row finds this object as its target, to dispose it.</summary>
    public ValueGetter<MLImage> Getter => Get;

    public void Dispose()
    {
        if (_isOwn)
        {
            _image?.Dispose();
        }

        _image = null;
        _isOwn = false;
        _position = -1;
    }

    protected abstract (MLImage Image, bool IsOwn) Make();

    private void Get(ref MLImage value)
    {
        if (_position != row.Position || _position < 0)
        {
            Dispose();
            (_image, _isOwn) = Make();
            _position = row.Position;
        }

        value = _image;
    }
}
