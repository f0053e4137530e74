namespace Exchange.Hub.Archiving;

/// <summary>
/// The archive holds something other than what was written. An outage of the service that keeps it is another exception: that
/// says nothing of what it holds.
/// </summary>
public class ArchiveDamageException(string message) : IOException(message);
