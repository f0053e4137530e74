using Exchange.Node.Hosting;
using Exchange.Packaging.Practice;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Practice;

/// <summary>Names every setting of practice packages that cannot be used.</summary>
internal sealed class PracticePackageOptionsValidator : IValidateOptions<PracticePackageOptions>
{
    // About ten seconds of a processor: a person waits for it.
    private const int MostFeatures = 50_000;

    public ValidateOptionsResult Validate(string? name, PracticePackageOptions options) =>
        new SettingFailures(PracticePackageOptions.SectionName)
        // Fewer would leave no room for the faults.
        .InRange("MaxFeatures", options.MaxFeatures, PracticeOptions.MinFeaturesWithFaults, MostFeatures)
        .InRange("Concurrent", options.Concurrent, 1, 8)
        .InRange("MaxWaiting", options.MaxWaiting, 0, 100)
        .Result();
}
