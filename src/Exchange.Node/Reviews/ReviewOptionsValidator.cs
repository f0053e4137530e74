using Exchange.Hub.Reviews;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Reviews;

/// <summary>Names every setting of reviews that cannot be used.</summary>
internal sealed class ReviewOptionsValidator : IValidateOptions<ReviewOptions>
{
    public ValidateOptionsResult Validate(string? name, ReviewOptions options) =>
        new SettingFailures(ReviewOptions.SectionName).InRange("MaxTogether", options.MaxTogether, 1, 200).Result();
}
