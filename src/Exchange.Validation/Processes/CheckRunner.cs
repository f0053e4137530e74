using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Validation.Baselines;
using Exchange.Validation.Checking;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Processes;

/// <summary>
/// Carries out a check order in this process: loads what it names, runs the engine, writes findings and report.
/// </summary>
public sealed class CheckRunner(TimeProvider clock)
{
    // A pack's days begin in Beijing; there has been no summer time since 1991.
    private static readonly TimeSpan BeijingTime = TimeSpan.FromHours(8);

    /// <summary>The report, which is also written beside the findings. Calling again overwrites both.</summary>
    public async Task<Outcome<CheckReport>> RunAsync(
        CheckOrder order, IProgress<CheckProgress> progress, CancellationToken cancellationToken)
    {
        var loaded = Load(order);
        if (!loaded.Succeeded)
            return loaded.Problem;
        using var issued = await OpenedBaseline.OfAsync(order, cancellationToken);
        if (issued.Refusal is not null)
            return issued.Refusal;
        var request = loaded.Value with { Baseline = issued.Baseline };
        var startedAt = clock.GetUtcNow();
        await using var findings = new FindingFile(Path.Combine(order.OutputFolder, CheckOrder.FindingsName));
        var tally = await new CheckEngine().RunAsync(request, findings, progress, cancellationToken);
        if (!tally.Succeeded)
            return tally.Problem;

        var digest = await findings.CompleteAsync(cancellationToken);
        var file = new FindingsFile(CheckOrder.FindingsName, findings.Lines, digest);
        var report = new CheckReport(
            Conclude(request, tally.Value, file), new CheckRun(startedAt, clock.GetUtcNow()));
        if (order.ReportBelow is { } below)
            report = report with { Comparison = await CompareAsync(below, report.Result, order, cancellationToken) };
        await using var stream = File.Create(Path.Combine(order.OutputFolder, CheckOrder.ReportName));
        await JsonSerializer.SerializeAsync(stream, report, FindingJson.Indented, cancellationToken);
        return report;
    }

    // Whatever is wrong with the report from below, the package is checked: it is evidence and decides nothing.
    private static async Task<ReportComparison> CompareAsync(
        string file, CheckResult here, CheckOrder order, CancellationToken cancellationToken)
    {
        var below = await StoredReport.ReadAsync(file, null, cancellationToken);
        if (!below.Succeeded)
            return ReportComparer.Refused(below.Problem);
        try
        {
            var compared = await ReportComparer.CompareAsync(
                below.Value.Report.Result, below.Value.FindingsFile, here,
                Path.Combine(order.OutputFolder, CheckOrder.FindingsName), cancellationToken);
            return compared.Succeeded ? compared.Value : ReportComparer.Refused(compared.Problem);
        }
        catch (InvalidDataException broken)
        {
            return ReportComparer.Refused(ReportProblems.Unreadable.With(
                ("name", Path.GetFileName(file)), ("reason", broken.Message)));
        }
    }

    private Outcome<CheckRequest> Load(CheckOrder order)
    {
        var schemas = order.SchemasFolder ?? Path.Combine(AppContext.BaseDirectory, "schemas");
        var header = PackageHeader.Read(order);
        if (!header.Succeeded)
            return header.Problem;
        var profile = new ProfileLibrary(Path.Combine(schemas, "profiles")).Load(header.Value.Profile);
        if (!profile.Succeeded)
            return profile.Problem;
        var pack = LoadPack(order, Path.Combine(schemas, "rule-packs"));
        if (!pack.Succeeded)
            return pack.Problem;
        var lists = CodeListSet.Load(Path.Combine(schemas, "code-lists"), header.Value.LandUseEdition);
        if (!lists.Succeeded)
            return lists.Problem;
        var divisions = DivisionTable.Load(Path.Combine(schemas, "code-lists", "divisions.csv"));
        return new CheckRequest
        {
            PackageFolder = order.PackageFolder,
            Division = header.Value.Division,
            Profile = profile.Value,
            // A division the table does not have is refused by the engine.
            RulePack = divisions.Find(header.Value.Division) is { } division
                ? pack.Value.For(profile.Value, division.Level) : pack.Value,
            CodeLists = lists.Value,
            Divisions = divisions,
            AsOf = order.AsOf,
            EarlierReturns = order.EarlierReturns,
            Options = order.Options,
        };
    }

    private Outcome<RulePack> LoadPack(CheckOrder order, string folder)
    {
        var trust = RulePackTrust.Of(order.RulePackTrustFile, order.AcceptsUnsignedRulePacks);
        if (!trust.Succeeded)
            return trust.Problem;
        var library = order.SchemasFolder is null ? RulePackLibrary.Shipped : new RulePackLibrary(folder, trust.Value);
        if (order.DraftRulePack is { } draft)
            return ReadFile(draft, library);
        if (order.PublishedRulePack is { } published)
        {
            var read = ReadFile(published, library);
            return read.Succeeded ? read.Value with { Signer = order.PublishedRulePackSigner } : read;
        }

        return order.RulePackVersion is { } version
            ? library.Load(order.RulePack, version)
            : library.LoadFor(order.RulePack, DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(BeijingTime).Date));
    }

    private static Outcome<RulePack> ReadFile(string file, RulePackLibrary library)
    {
        try
        {
            return library.Draft(File.ReadAllBytes(file), Path.GetFileName(file));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return RulePackProblems.Unreadable.With(("name", Path.GetFileName(file)), ("reason", unreadable.Message));
        }
    }

    private static CheckResult Conclude(CheckRequest request, CheckTally tally, FindingsFile findings) => new()
    {
        PackageDigest = DigestOf(request.PackageFolder),
        Division = request.Division.Value,
        DivisionName = request.Divisions.Find(request.Division)?.Name ?? "",
        Profile = new NamedVersion(
            request.Profile.Id, request.Profile.Version, request.Profile.NameZh, request.Profile.NameEn),
        RulePack = new NamedVersion(
            request.RulePack.Id, request.RulePack.Version, request.RulePack.NameZh, request.RulePack.NameEn),
        RulePackDigest = request.RulePack.Digest,
        RulePackSigner = request.RulePack.Signer,
        Baseline = request.Baseline is { } baseline ? Used(baseline, request.AsOf) : null,
        EngineVersion = CheckEngine.Version,
        AsOf = request.AsOf,
        Verdict = tally.Verdict,
        Conclusion = tally.Conclusion,
        Counts = tally.Counts,
        Accepted = tally.Accepted,
        Exceptions = tally.Exceptions,
        Classes = tally.Classes,
        Rules = tally.Rules,
        Layers = tally.Layers,
        Indicators = tally.Indicators is { Count: > 0 } indicators ? indicators : null,
        Findings = findings,
    };

    private static BaselineUsed Used(Baseline baseline, DateOnly asOf) => new(
        new NamedVersion(
            baseline.Document.Id, baseline.Document.Version.ToString(CultureInfo.InvariantCulture),
            baseline.Document.NameZh, baseline.Document.NameEn),
        baseline.Digest, baseline.Signature.Subject, baseline.IsInEffect(asOf));

    private static string DigestOf(string packageFolder)
    {
        var manifest = Path.Combine(packageFolder, "tagmanifest-sha256.txt");
        if (!File.Exists(manifest))
            return "";
        using var stream = File.OpenRead(manifest);
        return PackageDigest.FromHash(SHA256.HashData(stream)).Value;
    }
}
