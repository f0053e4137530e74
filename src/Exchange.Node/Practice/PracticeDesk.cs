using System.Security.Cryptography;
using System.Threading.RateLimiting;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Nodes;
using Exchange.Hub.Submissions;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Practice;
using Exchange.Packaging.Signing;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Practice;

/// <summary>
/// Makes practice packages on demand, a bounded number at a time: each takes a processor and a work folder while it is
/// made. Only the making counts; how slowly somebody fetches the file holds up nobody else.
/// </summary>
/// <remarks>
/// Each package is of a plan of its own, known as practice by its id and name, so that somebody may hand in one after the
/// other and none is mistaken for the plan of the county. It is signed with a key made for it and thrown away: the node's
/// own signature under invented content would be worth something.
/// </remarks>
internal sealed class PracticeDesk(
    UploadFiles folders, DivisionTable divisions, INodeIdentity node, IOptions<PracticePackageOptions> options,
    TimeProvider clock) : IDisposable
{
    /// <summary>After which those are to come again who found too many waiting.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private const int UsualFeatures = 200;
    private const int MaxNumber = 1_000_000;

    private static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private readonly ConcurrencyLimiter limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.Concurrent,
        QueueLimit = options.Value.MaxWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>The package, to be disposed when it was sent. On cancellation and failure nothing is left behind.</summary>
    /// <param name="faults">What to plant in it; empty for a clean one.</param>
    /// <param name="features">Polygons of the land-use layer; null for as few as will do.</param>
    public async Task<Outcome<MadePractice>> MakeAsync(
        IReadOnlyList<PracticeFault> faults, int? features, CancellationToken cancellationToken)
    {
        // Whole seconds: descriptions say no more.
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds()).ToOffset(ChinaOffset);
        if (PracticeDivision.Of(node.Division, divisions, DateOnly.FromDateTime(now.Date)) is not { } division)
            return PracticePackageProblems.NoCounty.With(("division", node.Division));
        var min = faults.Count > 0 ? PracticeOptions.MinFeaturesWithFaults : PracticeOptions.MinFeatures;
        if (features is { } asked && (asked < min || asked > options.Value.MaxFeatures))
            return PracticeProblems.FeaturesOutOfRange.With(
                ("features", asked), ("min", min), ("max", options.Value.MaxFeatures));

        using var turn = await limiter.AcquireAsync(permitCount: 1, cancellationToken);
        if (!turn.IsAcquired)
        {
            return PracticePackageProblems.Busy.With(
                ("concurrent", options.Value.Concurrent), ("waiting", options.Value.MaxWaiting),
                ("seconds", RetryAfter.TotalSeconds));
        }

        var number = RandomNumberGenerator.GetInt32(1, MaxNumber);
        var what = new PracticeOptions
        {
            Division = division,
            Townships =
            [
                .. divisions.ChildrenOf(division.Code).Where(child => child.Level == DivisionLevel.Township)
                    .OrderBy(child => child.Code.Value, StringComparer.Ordinal),
            ],
            Features = features ?? Math.Max(min, UsualFeatures),
            Seed = number,
            Number = number,
            Faults = faults,
            MadeAt = now,
        };
        var work = $"practice-{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        try
        {
            var file = await WriteAsync(what, folders.FreshWorkFolder(work), cancellationToken);
            if (file.Succeeded)
                return new MadePractice(division.Code, File.OpenRead(file.Value), () => folders.DeleteWorkFolder(work));
            folders.DeleteWorkFolder(work);
            return file.Problem;
        }
        catch
        {
            folders.DeleteWorkFolder(work);
            throw;
        }
    }

    public void Dispose() => limiter.Dispose();

    private async Task<Outcome<string>> WriteAsync(PracticeOptions what, string folder, CancellationToken cancellationToken)
    {
        var package = Path.Combine(folder, "package");
        var made = await PracticePackage.MakeAsync(package, what, cancellationToken);
        if (!made.Succeeded)
            return made.Problem;
        using var key = SigningKey.Create("练习 Practice", clock);
        var packed = await new PackageWriter(PackageRules.Default with { Divisions = divisions }, clock).ToZipAsync(
            new PackRequest { Folder = package, Key = key }, Path.Combine(folder, "package.zip"), null, cancellationToken);
        return packed.Succeeded ? packed.Value.Path : packed.Problem;
    }
}
