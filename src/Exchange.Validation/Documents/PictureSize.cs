namespace Exchange.Validation.Documents;

/// <summary>Width and height of a picture as its head states them; the picture itself is not unpacked.</summary>
public readonly record struct PictureSize(long Width, long Height)
{
    /// <summary>Null when the stream, which can seek, is no JPEG, PNG or TIFF or breaks off in its head.</summary>
    public static PictureSize? Read(Stream stream) =>
        ImageHead.Read(stream) is { } head ? new PictureSize(head.Width, head.Height) : null;
}
