using Exchange.Domain.Cases;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Maps;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Node.Releases;

namespace Exchange.Node.Cases;

/// <summary>Finds the archived package behind a version of a case or behind a release, and the documents behind a message.</summary>
internal sealed class HeldPackages(
    ICaseStore cases, ICaseMessageStore messages, ReleaseQueries releases, CurrentActor current, IPackageArchive archive)
{
    /// <summary>The package of a case's version; that the caller may see the case was settled before.</summary>
    public async Task<Outcome<ArchivedVersion>> VersionAsync(
        CaseId id, int version, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return CaseProblems.NotFound.With(("case", id));
        return about.Versions.FirstOrDefault(candidate => candidate.Number == version) is { } found
            ? new ArchivedVersion(about.Plan, found.ArchiveVersion, found.Digest)
            : MapProblems.NoSuchVersion.With(("case", id), ("version", version));
    }

    /// <summary>The documents that came with a message about the case.</summary>
    public async Task<Outcome<ArchivedVersion>> DocumentsAsync(CaseId id, Guid message, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return CaseProblems.NotFound.With(("case", id));
        return await messages.FindAsync(message, cancellationToken) is { } found && found.CaseId == id
            && CaseMessageRecord.Read(found).Documents is { } documents
            && await archive.FindVersionAsync(about.Plan, documents.Digest, cancellationToken) is { } held
                ? held
                : CaseMessageProblems.DocumentsNotHere.With(("message", message));
    }

    /// <summary>The package of a release the caller may see.</summary>
    public async Task<Outcome<ArchivedVersion>> ReleasedAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(current.Actor, id, cancellationToken) is not { } release)
            return NodeProblems.NoSuchRelease.With(("release", id));
        var held = await archive.FindVersionAsync(
            PlanId.Parse(release.PlanId), PackageDigest.Parse(release.Digest), cancellationToken);
        return held is not null
            ? held
            : MapProblems.NotHeld.With(
                ("plan", release.PlanId), ("digest", PackageDigest.Parse(release.Digest).Short));
    }
}
