namespace Exchange.Hub.Scanning;

/// <summary>Looks for malicious code in files people send in.</summary>
public interface IFileScanner
{
    /// <summary>Whether the settings name one; where not, nothing is scanned.</summary>
    bool IsSet { get; }

    /// <summary>The name of what was found in these bytes, as the scanner calls it; null when nothing was.</summary>
    /// <exception cref="IOException">The scanner cannot be reached, or will not take the bytes: no verdict about them.</exception>
    /// <exception cref="TimeoutException">It did not answer in time: no verdict either.</exception>
    Task<string?> FindAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Its version as it says it.</summary>
    /// <exception cref="IOException">It cannot be reached.</exception>
    /// <exception cref="TimeoutException">It did not answer in time.</exception>
    Task<string> VersionAsync(CancellationToken cancellationToken);
}
