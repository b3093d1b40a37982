namespace Microsoft.ML.Internal;

/// <summary>The file formats that can be read.</summary>
internal enum ImageFormat
{
    Png,
    Jpeg,
    Bmp,
    Gif,
}
