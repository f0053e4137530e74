using Exchange.Archive.Blobs;
using Exchange.Archive.Ocfl;

namespace Exchange.Archive.Verification;

/// <summary>
/// Proves that an archive holds what was put there: OCFL 1.1 structure, every inventory, every digest, nothing missing
/// and nothing more. Reads only; memory is that of one object's inventory. It trusts nothing but the files.
/// </summary>
public sealed class ArchiveVerifier
{
    private const int TupleLength = 3;
    private const int Tuples = 3;

    private readonly IBlobStore store;

    internal ArchiveVerifier(IBlobStore store) => this.store = store;

    /// <summary>Verifies an archive's folder, or an OCFL storage root that was copied out of one.</summary>
    public static Task<ArchiveReport> VerifyFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var verifier = new ArchiveVerifier(new FileBlobStore(folder, TimeProvider.System));
        var isRoot = File.Exists(Path.Combine(folder, OcflLayout.RootDeclaration));
        return verifier.VerifyAsync(isRoot ? "" : OcflLayout.RootFolder, cancellationToken);
    }

    /// <summary>Verifies an archive in a container, given its address with a signature that may read and list.</summary>
    public static Task<ArchiveReport> VerifyContainerAsync(Uri address, CancellationToken cancellationToken) =>
        new ArchiveVerifier(new AzureBlobStore(AzureContainer.Open(address), TimeProvider.System)).VerifyAsync(cancellationToken);

    /// <summary>Verifies the archive of this program.</summary>
    public Task<ArchiveReport> VerifyAsync(CancellationToken cancellationToken) =>
        VerifyAsync(OcflLayout.RootFolder, cancellationToken);

    private async Task<ArchiveReport> VerifyAsync(string root, CancellationToken cancellationToken)
    {
        var report = new ArchiveReport();
        var declaration = Join(root, OcflLayout.RootDeclaration);
        if (await store.FindLengthAsync(BlobKey.Parse(declaration), cancellationToken) is null)
        {
            report.IsArchive = false;
            report.Add(declaration, ArchiveProblems.NotAnArchive);
            return report;
        }

        await VerifyRootFilesAsync(report, root, cancellationToken);
        await VerifyLevelAsync(report, root, root, depth: 0, cancellationToken);
        return report;
    }

    private async Task VerifyRootFilesAsync(ArchiveReport report, string root, CancellationToken cancellationToken)
    {
        foreach (var (name, content) in OcflLayout.RootFiles)
        {
            var path = Join(root, name);
            var found = await store.TryReadAsync(
                BlobKey.Parse(path), ObjectVerifier.MaxInventoryBytes, cancellationToken);
            if (found is null)
                report.Add(path, ArchiveProblems.MissingFile);
            else if (!found.AsSpan().SequenceEqual(content))
                report.Add(path, ArchiveProblems.RootFileChanged);
        }

        var known = OcflLayout.RootFiles.Select(file => Join(root, file.Name)).ToHashSet(StringComparer.Ordinal);
        await foreach (var item in store.ListAsync(Join(root, "extensions"), recursive: true, cancellationToken))
            AddOddity(report, item, known);
    }

    /// <summary>Walks the tuple folders (extension 0004) down to the objects.</summary>
    private async Task VerifyLevelAsync(
        ArchiveReport report, string root, string folder, int depth, CancellationToken cancellationToken)
    {
        var known = depth == 0
            ? OcflLayout.RootFiles.Select(file => Join(root, file.Name)).ToHashSet(StringComparer.Ordinal)
            : [];
        var children = 0;
        await foreach (var item in store.ListAsync(folder, recursive: false, cancellationToken))
        {
            children++;
            if (item.Kind != BlobItemKind.Folder)
                AddOddity(report, item, known);
            else if (depth == 0 && item.Name == Join(root, "extensions"))
                continue; // Looked at with the root's files.
            else if (!FitsLayout(Relative(root, item.Name), depth))
                report.Add(item.Name, ArchiveProblems.ExtraFolder);
            else if (depth < Tuples)
                await VerifyLevelAsync(report, root, item.Name, depth + 1, cancellationToken);
            else
                await new ObjectVerifier(store, report, root, item.Name).VerifyAsync(cancellationToken);
        }

        if (children == 0 && depth > 0)
            report.Add(folder, ArchiveProblems.ExtraFolder);
    }

    private static void AddOddity(ArchiveReport report, BlobItem item, HashSet<string> known)
    {
        if (item.Kind == BlobItemKind.Link)
            report.Add(item.Name, ArchiveProblems.Link);
        else if (item.Kind == BlobItemKind.EmptyFolder)
            report.Add(item.Name, ArchiveProblems.ExtraFolder);
        else if (!known.Contains(item.Name))
            report.Add(item.Name, ArchiveProblems.ExtraFile);
    }

    private static bool FitsLayout(string path, int depth)
    {
        var parts = path.Split('/');
        var name = parts[^1];
        return !name.AsSpan().ContainsAnyExcept("0123456789abcdef")
            && (depth < Tuples
                ? name.Length == TupleLength
                : name.Length == 64 && OcflLayout.ObjectFolder(name) == path);
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static string Relative(string root, string name) => root.Length == 0 ? name : name[(root.Length + 1)..];
}
