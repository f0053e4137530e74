using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Uploads;

/// <summary>Names every setting of uploads that cannot be used.</summary>
internal sealed class UploadOptionsValidator : IValidateOptions<UploadOptions>
{
    public ValidateOptionsResult Validate(string? name, UploadOptions options) => new SettingFailures(UploadOptions.SectionName)
        .InRange("MaxBytes", options.MaxBytes, 1, long.MaxValue)
        .InRange("MaxPendingBytesPerAccount", options.MaxPendingBytesPerAccount, 1, long.MaxValue)
        .InRange("Lifetime", options.Lifetime, TimeSpan.FromHours(1), TimeSpan.FromDays(90))
        .InRange("MinFreeDiskBytes", options.MinFreeDiskBytes, 0, long.MaxValue)
        .Result();
}
