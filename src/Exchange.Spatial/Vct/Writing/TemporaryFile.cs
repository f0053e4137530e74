namespace Exchange.Spatial.Vct.Writing;

/// <summary>Bytes kept beside the output until it is put together; gone when disposed.</summary>
internal sealed class TemporaryFile(string path) : IDisposable
{
    private const int BufferBytes = 256 * 1024;

    private readonly FileStream stream = new(
        path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes, FileOptions.DeleteOnClose);

    public Stream Stream => stream;

    public void CopyTo(Stream output)
    {
        stream.Position = 0;
        stream.CopyTo(output, BufferBytes);
        stream.Position = stream.Length;
    }

    /// <summary>Forgets everything, for the next layer.</summary>
    public void Clear()
    {
        stream.Position = 0;
        stream.SetLength(0);
    }

    public void Dispose() => stream.Dispose();
}
