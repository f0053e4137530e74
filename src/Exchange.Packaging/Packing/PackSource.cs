using Exchange.Domain.Problems;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Paths;

namespace Exchange.Packaging.Packing;

/// <summary>A folder that is fit to be packed.</summary>
/// <param name="Descriptor">Its description.</param>
/// <param name="DescriptorBytes">The description exactly as it goes into the package.</param>
/// <param name="Payload">Files with their paths in the bag (<c>data/…</c>) and on disk, sorted by path.</param>
internal sealed record PackSource(
    PackageDescriptor Descriptor, byte[] DescriptorBytes, IReadOnlyList<(BagFile File, string Source)> Payload)
{
    public static Outcome<PackSource> Read(PackRequest request, PackageRules rules)
    {
        if (!Directory.Exists(request.Folder))
            return BagProblems.NotFound.With(("path", Path.GetFileName(request.Folder)));
        var listed = FolderBagSource.List(request.Folder, rules.Limits);
        if (!listed.Succeeded)
            return listed.Problem;
        var bytes = request.Descriptor is null ? null : DescriptorWriter.Write(request.Descriptor);
        var file = Path.Combine(request.Folder, BagNames.Descriptor);
        if (bytes is null && !File.Exists(file))
            return PackageProblems.NoDescriptor.With();
        if (bytes is null && new FileInfo(file).Length is var length && length > rules.Limits.MaxTagFileBytes)
        {
            return PackageProblems.DescriptorTooLong.With(
                ("path", BagNames.Descriptor), ("actual", length), ("max", rules.Limits.MaxTagFileBytes));
        }

        bytes ??= File.ReadAllBytes(file);
        var reading = DescriptorReader.Read(bytes);
        if (reading.Descriptor is not { } descriptor)
            return reading.Problems[0];

        var payload = FindPayload(request.Folder, listed.Value);
        if (!payload.Succeeded)
            return payload.Problem;
        return FindFault(descriptor, payload.Value, rules) is { } fault
            ? fault : new PackSource(descriptor, bytes, payload.Value);
    }

    private static Outcome<List<(BagFile File, string Source)>> FindPayload(string folder, IReadOnlyList<BagFile> files)
    {
        var others = files.Where(file => file.Path != BagNames.Descriptor).ToList();
        var hasData = others.Exists(file => BagNames.IsPayload(file.Path));
        if (hasData && others.Find(file => !BagNames.IsPayload(file.Path)) is { } stray)
            return PackageProblems.StrayFile.With(("path", stray.Path));
        return others.Count == 0
            ? PackageProblems.NoPayload.With()
            : others.ConvertAll(file => (
                hasData ? file : file with { Path = BagNames.Payload + file.Path }, Path.Combine(folder, file.Path)));
    }

    private static Problem? FindFault(
        PackageDescriptor descriptor, List<(BagFile File, string Source)> payload, PackageRules rules)
    {
        foreach (var (file, _) in payload)
        {
            if (PathRules.FindUnportable(file.Path, rules.Limits) is { } refused)
                return refused;
        }

        return PathRules.FindClash(payload.Select(item => item.File.Path))
            ?? DescriptorCheck.Secrecy(descriptor, payload.Select(item => item.File.Path)).FirstOrDefault()
            ?? (rules.Divisions is null ? null : DescriptorCheck.Against(descriptor, rules.Divisions).FirstOrDefault());
    }
}
