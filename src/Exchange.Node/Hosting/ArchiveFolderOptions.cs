namespace Exchange.Node.Hosting;

/// <summary>Where the archive lies.</summary>
internal sealed record ArchiveFolderOptions
{
    public const string SectionName = "Archive";

    /// <summary>Root folder; relative to the data folder.</summary>
    public string Root { get; init; } = "archive";
}
