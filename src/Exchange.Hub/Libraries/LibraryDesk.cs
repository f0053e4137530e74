using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;

namespace Exchange.Hub.Libraries;

/// <summary>
/// Loads a version into a library: row, signed evidence and timeline line; only stages. The formal library takes
/// only what the domain says is approved or on record.
/// </summary>
public sealed class LibraryDesk(
    ILibraryStore libraries, ICaseStore cases, CaseDecisions decisions, EvidenceWriter evidence, TimeProvider clock)
{
    public async Task<Outcome<LibraryLoad>> LoadAsync(
        Case about, int version, LibraryStage stage, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var stored = about.Versions.Single(candidate => candidate.Number == version);
        if (stage == LibraryStage.Formal)
        {
            var formal = about.CheckFormalLoad();
            if (!formal.Succeeded)
                return formal.Problem;
            if (stored.Number != about.Current.Number)
                return CaseProblems.VersionNotNewer.With(("case", about.Id), ("given", version), ("current", about.Current.Number));
        }

        var filing = await FilingNumberAsync(about, version, cancellationToken);
        var number = string.Create(CultureInfo.InvariantCulture, $"{about.Id}-{(stage == LibraryStage.Formal ? "ZS" : "LS")}{version:D2}");
        var held = await libraries.FindAsync(about.Id, stage, cancellationToken);
        var replaces = held is not null && held.LoadNumber != number ? held.LoadNumber : null;
        if (held is null)
        {
            held = new LibraryLoad
            {
                CaseId = about.Id,
                Stage = stage,
                Plan = about.Plan,
                FilingNumber = filing,
                LoadNumber = number,
                Version = version,
                PackageDigest = stored.Digest,
                LoadedAt = at,
            };
            libraries.Add(held);
        }
        else
        {
            (held.FilingNumber, held.LoadNumber, held.Version, held.PackageDigest, held.LoadedAt) =
                (filing, number, version, stored.Digest, at);
        }

        var record = await evidence.RecordAsync(
            about, EvidenceKind.LibraryLoad, number, version,
            new LoadRecord(stage, about.Plan, stored.Digest, filing, number, replaces), at, cancellationToken);
        await cases.AddEntryAsync(TimelineLines.LoadedInto(record, stage, number, at, clock), cancellationToken);
        return held;
    }

    private async Task<string> FilingNumberAsync(Case about, int version, CancellationToken cancellationToken)
    {
        var given = (await decisions.ListAsync(about.Id, cancellationToken))
            .Where(decision => decision.Version == version && !string.IsNullOrWhiteSpace(decision.DocumentNumber)).ToList();
        return (given.LastOrDefault(decision => decision.Kind == DecisionKind.Record)
            ?? given.LastOrDefault(decision => decision.Kind == DecisionKind.Approve))?.DocumentNumber ?? about.Id.Value;
    }
}
