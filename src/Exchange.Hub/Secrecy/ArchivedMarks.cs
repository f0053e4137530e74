using System.Collections.Concurrent;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Extracts;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>Reads the marks of archived packages, and remembers them: an archived version never changes.</summary>
public sealed class ArchivedMarks(IPackageArchive archive)
{
    private const int MaxRemembered = 1_000;

    /// <summary>package.json is read into memory: this bounds it. The packer writes some ten kilobytes.</summary>
    internal const int MaxDescriptorBytes = 8 * 1024 * 1024;

    private readonly ConcurrentDictionary<(PlanId Plan, int Version), PackageMarks> remembered = new();

    public async Task<Outcome<PackageMarks>> ReadAsync(
        PlanId plan, int version, CancellationToken cancellationToken)
    {
        if (remembered.TryGetValue((plan, version), out var known))
            return known;
        var files = await archive.ListFilesAsync(plan, version, cancellationToken);
        var found = files.FirstOrDefault(file => file.Path == BagNames.Descriptor);
        if (found is null && files.FirstOrDefault(file => file.Path == ExtractStatement.FileName) is { } statement)
            return await ReadExtractAsync(plan, version, statement, cancellationToken);
        if (found is null && files.FirstOrDefault(file => file.Path == MessageStatement.FileName) is { } documents)
            return await ReadDocumentsAsync(archive, plan, version, documents, cancellationToken) is { } level
                ? new PackageMarks(level, MessageStatement.FileName, []) : Missing($"{plan} v{version}", documents.Length);
        if (found is null || found.Length > MaxDescriptorBytes)
            return Missing($"{plan} v{version}", found?.Length);
        await using var stream = await archive.OpenFileAsync(plan, version, found.Path, cancellationToken);
        if (await ReadAllAsync(stream, MaxDescriptorBytes, cancellationToken) is not { } descriptor)
            return Missing($"{plan} v{version}", null);
        var marks = PackageMarks.Read($"{plan} v{version}", descriptor, files.Select(file => file.Path));
        if (!marks.Succeeded)
            return marks;
        if (remembered.Count >= MaxRemembered)
            remembered.Clear();
        remembered[(plan, version)] = marks.Value;
        return marks;
    }

    private async Task<Outcome<PackageMarks>> ReadExtractAsync(
        PlanId plan, int version, ArchivedFile statement, CancellationToken cancellationToken)
    {
        if (statement.Length > ExtractStatement.MaxBytes)
            return Missing($"{plan} v{version}", statement.Length);
        await using var stream = await archive.OpenFileAsync(plan, version, statement.Path, cancellationToken);
        return await ReadAllAsync(stream, ExtractStatement.MaxBytes, cancellationToken) is { } bytes
            && ExtractStatement.Read(bytes) is { } read ? read.ToMarks() : Missing($"{plan} v{version}", null);
    }

    /// <summary>The level of documents that go with a message; null when their statement cannot be read.</summary>
    internal static async Task<SecrecyLevel?> ReadDocumentsAsync(
        IPackageArchive archive, PlanId plan, int version, ArchivedFile statement, CancellationToken cancellationToken)
    {
        if (statement.Length > MessageStatement.MaxBytes)
            return null;
        await using var stream = await archive.OpenFileAsync(plan, version, statement.Path, cancellationToken);
        return await ReadAllAsync(stream, MessageStatement.MaxBytes, cancellationToken) is { } bytes
            ? MessageStatement.Read(bytes)?.Secrecy : null;
    }

    internal static Problem Missing(string package, long? length) => SecrecyProblems.Unreadable.With(
        ("package", package),
        ("reason", length is null ? "there is none" : $"{length} bytes, allowed {MaxDescriptorBytes}"));

    /// <summary>All bytes, or null when there are more than that; whatever length was announced.</summary>
    internal static async Task<byte[]?> ReadAllAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (copy.Length + count > maxBytes)
                return null;
            copy.Write(buffer, 0, count);
        }

        return copy.ToArray();
    }
}
