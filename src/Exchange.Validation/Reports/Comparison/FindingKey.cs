using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>
/// A finding as two numbers that fit into memory by the million: what and where it is, and all that is compared of it.
/// Texts are left out, since they may improve; so are suggestions.
/// </summary>
internal readonly record struct FindingKey(UInt128 Place, UInt128 Whole)
{
    private const char End = '\u001F';

    public static FindingKey Of(Finding finding)
    {
        var text = new StringBuilder();
        foreach (var part in (string?[])
            [finding.Rule, finding.File, finding.Layer, finding.Bsm, finding.Field, finding.RelatedLayer])
            text.Append(part).Append(End);
        text.Append(CultureInfo.InvariantCulture, $"{finding.FeatureId}{End}{finding.RelatedFeatureId}{End}");
        text.Append(CultureInfo.InvariantCulture, $"{finding.X:R}{End}{finding.Y:R}{End}{finding.Epsg}{End}");
        var place = Hash(text);
        text.Append(CultureInfo.InvariantCulture, $"{finding.Severity}{End}{finding.Accepted}{End}");
        foreach (var (name, value) in finding.Values)
            text.Append(name).Append(End).Append(value).Append(End);
        return new FindingKey(place, Hash(text));
    }

    private static UInt128 Hash(StringBuilder text) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
}
