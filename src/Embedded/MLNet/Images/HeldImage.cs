namespace Microsoft.ML.Internal;

/// <summary>
/// The image of the row that a transform is at. As in ML.NET whoever asks a transform for an image hands in the one of the row before, which dies, and the
/// last one that is held dies with the rows: also where that is an image of the caller's own.
/// </summary>
internal abstract class HeldImage : IDisposable
{
    private MLImage _image;

    public void Dispose()
    {
        _image?.Dispose();
        _image = null;
    }

    /// <summary>This row's image, or null.</summary>
    protected MLImage Next(ValueGetter<MLImage> source)
    {
        source(ref _image);
        return _image;
    }

    /// <summary>Holds an image in the place of the one before, which is left alone.</summary>
    protected MLImage Hold(MLImage image) => _image = image;
}
