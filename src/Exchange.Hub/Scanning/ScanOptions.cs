namespace Exchange.Hub.Scanning;

/// <summary>The virus scanner of the office: a ClamAV daemon that listens on TCP.</summary>
public sealed record ScanOptions
{
    public const string SectionName = "Scanner";

    /// <summary>Name or address of its machine; null scans nothing. The line is not protected: this machine or one beside it.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 3310;

    /// <summary>Larger files are not scanned, and the log says so. Not more than the daemon's <c>StreamMaxLength</c>.</summary>
    public long MaxFileBytes { get; init; } = 100L * 1024 * 1024;

    /// <summary>Longest time for one file.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
