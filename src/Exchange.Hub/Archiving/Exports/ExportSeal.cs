using Exchange.Domain.Divisions;

namespace Exchange.Hub.Archiving.Exports;

/// <summary>What the exporting node signs: exactly this manifest is what it gave out.</summary>
public sealed record ExportSeal
{
    /// <summary>The <c>typ</c> header of the signature.</summary>
    public const string TokenType = "exchange-export";

    public const string FormatName = "exchange-export-1";

    public required string Format { get; init; }

    public required string ManifestSha256 { get; init; }

    public required DivisionCode ExportedBy { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }
}
