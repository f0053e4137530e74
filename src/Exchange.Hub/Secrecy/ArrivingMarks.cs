using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// Judges a package another node sends, before anything of it is archived: by the level the message tells, then by the
/// package.json that came. What a sender tells is believed only when it speaks against the package.
/// </summary>
public sealed class ArrivingMarks(IContentStaging staging, SecrecyPolicy policy)
{
    /// <summary>The reason against taking it, or null.</summary>
    public async Task<Problem?> AgainstAsync(
        PackageDigest package, SecrecyLevel? told, Envelope envelope, CancellationToken cancellationToken)
    {
        if (told is { } level && policy.AgainstStoring(level, BagNames.Descriptor) is { } refused)
            return refused;
        var found = envelope.Content.FirstOrDefault(content => content.Path == BagNames.Descriptor);
        if (found is null || found.Length > ArchivedMarks.MaxDescriptorBytes)
            return ArchivedMarks.Missing(package.Value, found?.Length);
        await using var stream = await staging.OpenAsync(found.Sha256, cancellationToken);
        if (await ArchivedMarks.ReadAllAsync(stream, ArchivedMarks.MaxDescriptorBytes, cancellationToken) is not { } bytes)
            return ArchivedMarks.Missing(package.Value, stream.Length);
        var marks = PackageMarks.Read(package.Value, bytes, envelope.Content.Select(content => content.Path));
        return marks.Succeeded ? policy.AgainstStoring(marks.Value) : marks.Problem;
    }
}
