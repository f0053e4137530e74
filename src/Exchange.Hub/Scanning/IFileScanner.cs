namespace Exchange.Hub.Scanning;

/// <summary>Looks for malicious code in files that come in.</summary>
public interface IFileScanner
{
    /// <summary>Whether the settings name one; where not, nothing is scanned.</summary>
    bool IsSet { get; }

    /// <summary>What it says of these bytes.</summary>
    /// <exception cref="ScannerAwayException">It cannot be reached: no verdict about them.</exception>
    /// <exception cref="ScanFailedException">It took the bytes and gave no verdict.</exception>
    Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Its version as it says it.</summary>
    /// <exception cref="ScannerAwayException">It cannot be reached.</exception>
    /// <exception cref="ScanFailedException">It did not answer in time.</exception>
    Task<string> VersionAsync(CancellationToken cancellationToken);
}

/// <summary>What a scanner says of one file.</summary>
/// <param name="Signature">What was found, as the scanner calls it; null when nothing was.</param>
/// <param name="IsTooLarge">The scanner takes no file as large as this one, so nothing is known of it.</param>
public sealed record ScanVerdict(string? Signature, bool IsTooLarge)
{
    public static readonly ScanVerdict Clean = new(null, false);

    public static readonly ScanVerdict TooLarge = new(null, true);

    public static ScanVerdict Found(string signature) => new(signature, false);
}

/// <summary>The scanner cannot be reached; whatever it was to look at is tried again, however often.</summary>
public sealed class ScannerAwayException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>The scanner gave no verdict on a file it had taken; tried again, but not for ever.</summary>
public sealed class ScanFailedException(string message) : Exception(message);
