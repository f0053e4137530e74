using Exchange.Hub.Archiving;

namespace Exchange.Archive;

/// <summary>The service that keeps the archive does not answer, or not to us.</summary>
public sealed class ArchiveUnreachableException(string name, Exception cause)
    : ArchiveOutageException(
        $"The archive cannot be reached for '{name}': {cause.Message.Split('\n')[0].Trim()}", cause);
