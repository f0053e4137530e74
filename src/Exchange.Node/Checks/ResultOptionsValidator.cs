using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Checks;

/// <summary>Names every setting of reports and fix kits that cannot be used.</summary>
internal sealed class ResultOptionsValidator : IValidateOptions<ResultOptions>
{
    public ValidateOptionsResult Validate(string? name, ResultOptions options) => new SettingFailures(ResultOptions.SectionName)
        .InRange("Concurrent", options.Concurrent, 1, 64)
        .InRange("MaxWaiting", options.MaxWaiting, 0, 1000)
        .Result();
}
