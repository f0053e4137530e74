using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>Names every setting of the recurring jobs that cannot be used.</summary>
internal sealed class JobOptionsValidator : IValidateOptions<JobOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    public ValidateOptionsResult Validate(string? name, JobOptions options) => new SettingFailures(JobOptions.SectionName)
        .InRange("SyncEvery", options.SyncEvery, Shortest, Longest)
        .InRange("CompareEvery", options.CompareEvery, Shortest, Longest)
        .InRange("RunComparisonsEvery", options.RunComparisonsEvery, Shortest, Longest)
        .InRange("DispatchEvery", options.DispatchEvery, Shortest, Longest)
        .InRange("DropFoldersEvery", options.DropFoldersEvery, Shortest, Longest)
        .InRange("SweepEvery", options.SweepEvery, Shortest, Longest)
        .InRange("RefreshDirectoryEvery", options.RefreshDirectoryEvery, Shortest, Longest)
        .InRange("WatchEvery", options.WatchEvery, Shortest, TimeSpan.FromMinutes(5))
        .InRange("NotifyEvery", options.NotifyEvery, Shortest, TimeSpan.FromHours(1))
        .InRange("DigestEvery", options.DigestEvery, Shortest, TimeSpan.FromHours(1))
        .InRange("VerifyArchiveEvery", options.VerifyArchiveEvery, Shortest, Longest)
        .InRange("RestoreDrillEvery", options.RestoreDrillEvery, Shortest, TimeSpan.FromDays(366))
        .InRange("SealAuditEvery", options.SealAuditEvery, Shortest, TimeSpan.FromDays(1))
        .InRange("VerifyAuditEvery", options.VerifyAuditEvery, Shortest, Longest)
        .InRange("StampEvery", options.StampEvery, Shortest, Longest)
        .InRange("CutTilesEvery", options.CutTilesEvery, Shortest, Longest)
        .InRange("HistoryKeptFor", options.HistoryKeptFor, TimeSpan.FromDays(1), TimeSpan.FromDays(3650))
        .Result();
}
