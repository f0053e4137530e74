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
        .InRange("DispatchEvery", options.DispatchEvery, Shortest, Longest)
        .InRange("DropFoldersEvery", options.DropFoldersEvery, Shortest, Longest)
        .InRange("SweepEvery", options.SweepEvery, Shortest, Longest)
        .InRange("RefreshDirectoryEvery", options.RefreshDirectoryEvery, Shortest, Longest)
        .Result();
}
