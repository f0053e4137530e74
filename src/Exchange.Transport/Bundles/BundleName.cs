using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Exchange.Domain.Divisions;

namespace Exchange.Transport.Bundles;

/// <summary>
/// The name of a bundle's file, <c>FROM-TO-yyyyMMddHHmmss-UUID.bundle</c>: people see on a disc what is for whom. It is
/// a label; what counts is the signed manifest.
/// </summary>
internal sealed record BundleName(DivisionCode From, DivisionCode To, DateTimeOffset CreatedAt, Guid Id)
{
    public const string Extension = ".bundle";

    private const string TimeForm = "yyyyMMddHHmmss";

    public static bool TryParse(string fileName, [NotNullWhen(true)] out BundleName? name)
    {
        name = null;
        if (fileName.Length > 100 || !fileName.EndsWith(Extension, StringComparison.Ordinal))
            return false;
        var parts = fileName[..^Extension.Length].Split('-', 4);
        if (parts.Length != 4
            || !DivisionCode.TryParse(parts[0], out var from)
            || !DivisionCode.TryParse(parts[1], out var to)
            || !DateTimeOffset.TryParseExact(
                parts[2], TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var createdAt)
            || !Guid.TryParseExact(parts[3], "D", out var id))
            return false;
        name = new BundleName(from, to, createdAt, id);
        // One bundle has one name: a digit in capitals would make another.
        return name.ToString() == fileName;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{From}-{To}-{CreatedAt.UtcDateTime.ToString(TimeForm, null)}-{Id:D}{Extension}");
}
