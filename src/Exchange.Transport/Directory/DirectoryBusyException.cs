namespace Exchange.Transport.Directory;

/// <summary>Another process changes the directory in this folder at the moment; it takes well under a second.</summary>
public sealed class DirectoryBusyException(Exception inner)
    : IOException("Another process changes the directory at the moment. Run this again.", inner);
