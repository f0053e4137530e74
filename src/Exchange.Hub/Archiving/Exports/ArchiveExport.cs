using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Plans;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Archiving.Exports;

/// <summary>
/// Writes one case, or all cases of one plan, as a package anybody can read in thirty years: the bags of all versions as they
/// were archived, the signed evidence, the timeline, a README in both languages, and a manifest <c>sha256sum</c> verifies.
/// </summary>
/// <remarks>
/// Everything comes from the archive and is hashed on its way: a damaged file ends the export, it never goes out as if it were
/// whole. The node signs the manifest last.
/// </remarks>
public sealed class ArchiveExport(
    ICaseStore cases, EvidenceExport evidence, IPackageArchive archive, INodeIdentity node, TimeProvider clock)
{
    private const int PageRows = 200;

    private static readonly JsonSerializerOptions Printed = new(RecordJson.Options) { WriteIndented = true };

    /// <summary>False when there is no such case.</summary>
    public async Task<bool> WriteCaseAsync(CaseId id, Stream target, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return false;
        await WriteAsync([about], $"{about.Id} {about.PlanName}", target, cancellationToken);
        return true;
    }

    /// <summary>False when this node has no case of that plan.</summary>
    public async Task<bool> WritePlanAsync(PlanId plan, Stream target, CancellationToken cancellationToken)
    {
        var found = new List<Case>();
        string? after = null;
        do
        {
            var page = await cases.ListAsync(new CaseQuery([plan.Division], null, null, after, PageRows), cancellationToken);
            foreach (var summary in page.Items.Where(summary => summary.Plan == plan))
                if (await cases.FindAsync(summary.Id, cancellationToken) is { } about)
                    found.Add(about);
            after = page.Next;
        }
        while (after is not null);

        if (found.Count == 0)
            return false;
        await WriteAsync([.. found.OrderBy(about => about.OpenedAt)], $"{plan} {found[0].PlanName}", target, cancellationToken);
        return true;
    }

    private async Task WriteAsync(
        IReadOnlyList<Case> about, string title, Stream target, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        using var zip = new ExportZip(target);
        await zip.AddAsync(
            ExportNames.ReadmeEn, Encoding.UTF8.GetBytes(ExportReadme.English(title, node.Division, now)), cancellationToken);
        await zip.AddAsync(
            ExportNames.ReadmeZh, Encoding.UTF8.GetBytes(ExportReadme.Chinese(title, node.Division, now)), cancellationToken);
        foreach (var one in about)
            await WriteCaseFilesAsync(zip, one, cancellationToken);
        foreach (var version in about.SelectMany(one => one.Versions.Select(each => each.ArchiveVersion)).Distinct().Order())
            await WriteVersionAsync(zip, about[0].Plan, version, cancellationToken);

        var manifest = zip.Manifest;
        var seal = new ExportSeal
        {
            Format = ExportSeal.FormatName,
            ManifestSha256 = Convert.ToHexStringLower(SHA256.HashData(manifest)),
            ExportedBy = node.Division,
            ExportedAt = now,
        };
        await zip.AddAsync(ExportNames.Manifest, manifest, cancellationToken);
        var signed = node.Sign(ExportSeal.TokenType, JsonSerializer.SerializeToUtf8Bytes(seal, RecordJson.Options));
        await zip.AddAsync(ExportNames.Seal, Encoding.ASCII.GetBytes(signed), cancellationToken);
    }

    private async Task WriteCaseFilesAsync(ExportZip zip, Case about, CancellationToken cancellationToken)
    {
        var facts = new
        {
            caseId = about.Id,
            plan = about.Plan.Value,
            planName = about.PlanName,
            planLevel = about.PlanLevel,
            submittedFrom = about.SubmittedFrom,
            state = about.State,
            stateZh = CaseStates.NameZh(about.State),
            openedAt = about.OpenedAt,
            changedAt = about.ChangedAt,
            versions = about.Versions.Select(version => new
            {
                number = version.Number,
                packageDigest = version.Digest.Value,
                folder = ExportNames.VersionFolder(version.ArchiveVersion),
                storedAt = version.StoredAt,
            }),
        };
        await AddJsonAsync(zip, ExportNames.CaseFile(about.Id, "case.json"), facts, cancellationToken);
        var timeline = await cases.ListEntriesAsync(about.Id, cancellationToken);
        await AddJsonAsync(zip, ExportNames.CaseFile(about.Id, "timeline.json"), timeline, cancellationToken);
        var file = await evidence.WriteAsync(about.Id, cancellationToken)
            ?? throw new InvalidOperationException($"Case {about.Id} is gone.");
        await zip.AddAsync(ExportNames.CaseFile(about.Id, ExportNames.EvidenceName), file, cancellationToken);
    }

    private async Task WriteVersionAsync(ExportZip zip, PlanId plan, int version, CancellationToken cancellationToken)
    {
        var folder = ExportNames.VersionFolder(version);
        foreach (var file in await archive.ListFilesAsync(plan, version, cancellationToken))
        {
            await using var content = await archive.OpenFileAsync(plan, version, file.Path, cancellationToken);
            await zip.AddAsync(folder + file.Path, content, file.Sha256, cancellationToken);
        }
    }

    private static Task AddJsonAsync<T>(ExportZip zip, string path, T value, CancellationToken cancellationToken) =>
        zip.AddAsync(path, JsonSerializer.SerializeToUtf8Bytes(value, Printed), cancellationToken);
}
