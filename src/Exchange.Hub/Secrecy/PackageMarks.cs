using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// How secret a package is, and who may know it: its level is the highest of its files, named with the file that has
/// it.
/// </summary>
public sealed record PackageMarks(SecrecyLevel Level, string File, IReadOnlyList<FileSecrecy> Audiences)
{
    /// <summary>The marks as package.json gives them to the files of the package.</summary>
    /// <param name="package">The package as people know it, for the refusal.</param>
    /// <param name="paths">All files of the bag; only those of the payload have levels.</param>
    public static Outcome<PackageMarks> Read(
        string package, ReadOnlyMemory<byte> descriptor, IEnumerable<string> paths)
    {
        var reading = DescriptorReader.Read(descriptor);
        return reading.Descriptor is { } described
            ? Of(described.Secrecy, paths)
            : SecrecyProblems.Unreadable.With(("package", package), ("reason", reading.Problems[0].Detail("en")));
    }

    /// <summary>The same for a description that was read already.</summary>
    public static PackageMarks Of(PackageSecrecy secrecy, IEnumerable<string> paths)
    {
        // What stands outside the payload tells of all of it, so the default is the least a package can be.
        var (level, file) = (secrecy.Default, BagNames.Descriptor);
        var audiences = new List<FileSecrecy>();
        foreach (var path in paths.Where(path => path.StartsWith(BagNames.Payload, StringComparison.Ordinal)))
        {
            var entry = secrecy.EntryOf(path);
            if ((entry?.Level ?? secrecy.Default) > level)
                (level, file) = (entry!.Level, path); // Only an entry differs from the default.
            if (entry?.Audience is not null && !audiences.Contains(entry))
                audiences.Add(entry);
        }

        return new PackageMarks(level, file, audiences);
    }
}
