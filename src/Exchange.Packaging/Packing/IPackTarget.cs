namespace Exchange.Packaging.Packing;

/// <summary>Where the files of a package are written: a ZIP file or a folder. Invisible under its name until
/// complete.</summary>
internal interface IPackTarget : IAsyncDisposable
{
    /// <summary>A new file of the bag; one at a time. <paramref name="source"/> is the file the bytes come from, if
    /// any.</summary>
    Stream Create(string path, string? source);

    /// <summary>Makes everything visible at once. Disposing without this removes what was written.</summary>
    Task CompleteAsync(CancellationToken cancellationToken);
}
