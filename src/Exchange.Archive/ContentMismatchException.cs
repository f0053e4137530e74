namespace Exchange.Archive;

/// <summary>The bytes offered for archiving are not the announced ones; nothing of the version was archived.</summary>
public sealed class ContentMismatchException(string path, string announced, string actual)
    : IOException($"The bytes of '{path}' are not the announced ones: announced {announced}, found {actual}.")
{
    /// <summary>Path inside the bag.</summary>
    public string Path { get; } = path;

    public string Announced { get; } = announced;

    public string Actual { get; } = actual;
}
