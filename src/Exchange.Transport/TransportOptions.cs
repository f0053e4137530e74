using Microsoft.Extensions.Options;

namespace Exchange.Transport;

/// <summary>Where this node's keys and directory lie.</summary>
public sealed record TransportOptions
{
    public const string SectionName = "Exchange:Transport";

    /// <summary>The folder <c>exchange-node init</c> made: keys, description, directory.</summary>
    public string IdentityFolder { get; init; } = "identity";
}

/// <summary>Names every transport setting that cannot be used.</summary>
internal sealed class TransportOptionsValidator : IValidateOptions<TransportOptions>
{
    public ValidateOptionsResult Validate(string? name, TransportOptions options) =>
        string.IsNullOrWhiteSpace(options.IdentityFolder)
            ? ValidateOptionsResult.Fail(
                $"{TransportOptions.SectionName}:{nameof(options.IdentityFolder)} is empty; name the folder 'exchange-node init' made.")
            : ValidateOptionsResult.Success;
}
