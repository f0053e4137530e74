namespace Exchange.Hub.Archiving;

/// <summary>What keeps the archive cannot be used at the moment. Nothing is lost or damaged; the work is done again.</summary>
public class ArchiveOutageException(string message, Exception cause) : IOException(message, cause);
