using Exchange.Hub.Documents;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Documents;

/// <summary>Names every setting of documents that cannot be used.</summary>
internal sealed class DocumentOptionsValidator : IValidateOptions<DocumentOptions>
{
    public ValidateOptionsResult Validate(string? name, DocumentOptions options) =>
        new SettingFailures(DocumentOptions.SectionName)
        .InRange("Concurrent", options.Concurrent, 1, 64)
        .InRange("MaxWaiting", options.MaxWaiting, 0, 10_000)
        .InRange("MaxPdfBytes", options.MaxPdfBytes, 1L << 20, 8L << 30)
        .InRange("MaxImageBytes", options.MaxImageBytes, 1L << 20, 1L << 30)
        .InRange("MaxImagePixels", options.MaxImagePixels, 1_000_000, 1_000_000_000)
        .InRange("KeepFor", options.KeepFor, TimeSpan.FromMinutes(10), TimeSpan.FromDays(365))
        .InRange("MaxKeptBytes", options.MaxKeptBytes, 64L << 20, 1L << 40)
        .Result();
}
