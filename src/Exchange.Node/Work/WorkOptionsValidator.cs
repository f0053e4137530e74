using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Work;

/// <summary>Names every setting of the worker loops that cannot be used.</summary>
internal sealed class WorkOptionsValidator : IValidateOptions<WorkOptions>
{
    public ValidateOptionsResult Validate(string? name, WorkOptions options) => new SettingFailures(WorkOptions.SectionName)
        .InRange("PollInterval", options.PollInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10))
        .InRange("FirstPause", options.FirstPause, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10))
        .InRange("LongestPause", options.LongestPause, options.FirstPause, TimeSpan.FromHours(1))
        .InRange("DrainTime", options.DrainTime, TimeSpan.Zero, TimeSpan.FromMinutes(10))
        .InRange("SubmissionWorkers", options.SubmissionWorkers, 1, 64)
        .InRange("CheckWorkers", options.CheckWorkers, 1, 64)
        .Result();
}
