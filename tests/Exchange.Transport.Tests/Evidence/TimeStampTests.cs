using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Testing.Evidence;
using Exchange.Testing.Storage;
using Exchange.Transport.Tests.WholeHubs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Evidence;

/// <summary>Time stamps of a real authority over real evidence: late when it is away, never lost, and proven from the bundle alone.</summary>
public sealed class TimeStampTests : IAsyncLifetime
{
    private readonly HubNetwork network = new();
    private TimeStampServer? authority;
    private CaseId caseId;

    private TimeStampServer Authority => authority!; // Started by InitializeAsync.

    public async Task InitializeAsync()
    {
        authority = await TimeStampServer.StartAsync();
        await network.StartAsync(
            TestNetwork.County,
            [.. HubNetwork.Open, ("TimeStamps:Url", authority.Url.AbsoluteUri), ("TimeStamps:TrustFile", authority.TrustFile)]);
        caseId = (await network.County.SubmitAsync(new SmallPackage())).CaseId!.Value; // A good package.
    }

    public async Task DisposeAsync()
    {
        await network.DisposeAsync();
        if (authority is not null)
            await authority.DisposeAsync();
    }

    [Fact]
    public async Task Every_record_is_stamped_and_the_bundle_proves_it_offline()
    {
        var run = await StampAsync();
        Assert.Equal((1, 0), (run.Stamped, run.Waiting));

        var bundle = await ExportAsync();
        Assert.NotEmpty(bundle.Records);
        Assert.Equal(bundle.Records.Count, bundle.TimeStamps.Sum(stamp => stamp.Records.Count));
        Assert.Empty(EvidenceAudit.Check(bundle, Roots()));
        // One stamp stands for all; asking again stamps nothing.
        Assert.Equal(1, Authority.Answered);
        Assert.Equal(0, (await StampAsync()).Stamped);
    }

    [Fact]
    public async Task While_the_authority_is_gone_stamps_are_late_and_none_is_lost()
    {
        Authority.Away = true;
        var first = await StampAsync();
        Assert.Equal((0, 1), (first.Stamped, first.Waiting));
        Assert.NotNull(first.Problem);
        await network.County.SubmitAsync(new SmallPackage(Plan: "330106-ZG-other"));
        var second = await StampAsync();
        Assert.Equal(2, second.Waiting);
        var standing = await StandingAsync();
        Assert.True(standing.Waiting > 1);
        Assert.NotNull(standing.LastError);
        Assert.Empty((await ExportAsync()).TimeStamps);

        Authority.Away = false;
        var caughtUp = await StampAsync();
        Assert.Equal((2, 0), (caughtUp.Stamped, caughtUp.Waiting));
        Assert.Equal(0, (await StandingAsync()).Waiting);
        var bundle = await ExportAsync();
        Assert.Equal(bundle.Records.Count, bundle.TimeStamps.Sum(stamp => stamp.Records.Count));
        Assert.Empty(EvidenceAudit.Check(bundle, Roots()));
    }

    [Fact]
    public async Task A_bent_stamp_is_named()
    {
        await StampAsync();
        var bundle = await ExportAsync();
        var good = Assert.Single(bundle.TimeStamps);

        var otherRoot = good with { Root = new string('0', 64) };
        Assert.Contains("time stamp 1 does not cover the root", Mistakes(bundle, otherRoot)[0], StringComparison.Ordinal);

        var token = Convert.FromBase64String(good.Token);
        var named = 0;
        for (var at = 0; at < token.Length; at += 7)
        {
            var bent = token.ToArray();
            bent[at] ^= 1;
            // A byte may lie in what nothing depends on (the root's own certificate, sent along); all else is named.
            if (Mistakes(bundle, good with { Token = Convert.ToBase64String(bent) }).Any(
                mistake => mistake.StartsWith("time stamp 1", StringComparison.Ordinal)))
                named++;
        }

        Assert.True(named > token.Length / 7 / 3, $"only {named} changes were named");
        var proof = good.Records[0];
        var moved = good with { Records = [proof with { Digest = new string('a', 64) }, .. good.Records.Skip(1)] };
        Assert.Contains(Mistakes(bundle, moved), mistake => mistake.Contains("does not cover record aaaa", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stamp_of_an_authority_nobody_trusts_is_named()
    {
        await StampAsync();
        await using var other = await TimeStampServer.StartAsync();
        var strangers = new X509Certificate2Collection();
        strangers.ImportFromPemFile(other.TrustFile);

        var mistake = Assert.Single(EvidenceAudit.Check(await ExportAsync(), strangers));
        Assert.Contains("leads to no trusted root", mistake, StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Mistakes(EvidenceBundle bundle, EvidenceTimeStamp stamp) =>
        EvidenceAudit.Check(bundle with { TimeStamps = [stamp] });

    private X509Certificate2Collection Roots()
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(Authority.TrustFile);
        return roots;
    }

    private Task<StampRun> StampAsync() =>
        network.County.Services.GetRequiredService<StampEvidence>().RunAsync(CancellationToken.None);

    private Task<TimeStampStanding> StandingAsync() =>
        network.County.Services.AskAsync<ITimeStampStore, TimeStampStanding>(store => store.StandingAsync(CancellationToken.None));

    private async Task<EvidenceBundle> ExportAsync() =>
        await network.County.Services.AskAsync<EvidenceExport, EvidenceBundle?>(
            export => export.ExportAsync(caseId, CancellationToken.None)) ?? throw new InvalidOperationException("The case is there.");
}
