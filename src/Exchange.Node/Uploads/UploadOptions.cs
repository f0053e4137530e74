namespace Exchange.Node.Uploads;

/// <summary>Limits of uploads.</summary>
internal sealed record UploadOptions
{
    public const string SectionName = "Uploads";

    /// <summary>Largest package, in bytes.</summary>
    public long MaxBytes { get; init; } = 64L * 1024 * 1024 * 1024;

    /// <summary>Bytes one account may have announced in unfinished uploads.</summary>
    public long MaxPendingBytesPerAccount { get; init; } = 128L * 1024 * 1024 * 1024;

    /// <summary>An upload is thrown away after this time.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Disk space uploads always leave free, in bytes.</summary>
    public long MinFreeDiskBytes { get; init; } = 1024L * 1024 * 1024;
}
