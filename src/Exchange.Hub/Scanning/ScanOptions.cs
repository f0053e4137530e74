namespace Exchange.Hub.Scanning;

/// <summary>The virus scanner of the office: a ClamAV daemon that listens on TCP.</summary>
public sealed record ScanOptions
{
    public const string SectionName = "Scanner";

    /// <summary>Name or address of its machine; null scans nothing. The line is not protected: this machine or one beside it.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 3310;

    /// <summary>
    /// Larger files of packages are not scanned, and the log says so; larger documents are refused. Not more than the daemon's
    /// <c>StreamMaxLength</c>, <c>MaxFileSize</c> and <c>MaxScanSize</c>, all of which Debian sets to this.
    /// </summary>
    public long MaxFileBytes { get; init; } = 25L * 1024 * 1024;

    /// <summary>Longest time for one file.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
