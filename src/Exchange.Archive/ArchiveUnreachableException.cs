namespace Exchange.Archive;

/// <summary>
/// The service that keeps the archive cannot be used at the moment. Nothing is lost or damaged; the work is done again.
/// </summary>
public sealed class ArchiveUnreachableException(string name, Exception cause)
    : IOException($"The archive cannot be reached for '{name}': {cause.Message.Split('\n')[0].Trim()}", cause);
