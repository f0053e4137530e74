using System.Globalization;

namespace Exchange.Spatial.References;

/// <summary>Reads what names of reference systems, datums and ellipsoids say, in the spellings files use.</summary>
internal static class ReferenceNames
{
    /// <summary>Letters and digits only, in lower case: spellings differ in blanks, strokes and case.</summary>
    public static string Key(string name) =>
        string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>The datum a name speaks of; null when it speaks of none that we know.</summary>
    public static ReferenceKind? Datum(string name)
    {
        var key = Key(name);
        if (ContainsAny(key, "cgcs2000", "china2000", "chinageodeticcoordinatesystem2000", "国家2000", "2000国家"))
            return ReferenceKind.Cgcs2000;
        if (ContainsAny(key, "xian1980", "xian80", "西安80", "西安1980", "1980西安"))
            return ReferenceKind.Xian1980;
        if (ContainsAny(key, "newbeijing"))
            return ReferenceKind.Other;
        if (ContainsAny(key, "beijing1954", "beijing54", "北京54", "北京1954", "1954北京"))
            return ReferenceKind.Beijing1954;
        if (ContainsAny(key, "wgs84", "wgs1984", "worldgeodeticsystem1984"))
            return ReferenceKind.Wgs84;
        return null;
    }

    /// <summary>The name of one of the datums we know, for messages.</summary>
    public static string Display(ReferenceKind kind) => kind switch
    {
        ReferenceKind.Cgcs2000 => "CGCS2000",
        ReferenceKind.Xian1980 => "Xian 1980",
        ReferenceKind.Beijing1954 => "Beijing 1954",
        ReferenceKind.Wgs84 => "WGS 84",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no datum with a name"),
    };

    /// <summary>
    /// What the name of a Gauss–Krüger system says: <c>CGCS2000_3_Degree_GK_Zone_40</c>, <c>CGCS2000 / Gauss-Kruger CM
    /// 117E</c>.
    /// </summary>
    public static ZoneName Zone(string name)
    {
        var key = Key(name);
        if (!ContainsAny(key, "gk", "gausskruger", "高斯"))
            return default;
        var isThreeDegrees = ContainsAny(key, "3degree", "3度");
        return new ZoneName(
            isThreeDegrees ? 3 : 6, NumberAfter(key, "zone"), NumberAfter(key, "cm"));
    }

    private static int? NumberAfter(string key, string word)
    {
        var at = key.LastIndexOf(word, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var digits = key.AsSpan(at + word.Length);
        var length = 0;
        while (length < digits.Length && length < 4 && char.IsAsciiDigit(digits[length]))
            length++;
        return int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : null;
    }

    private static bool ContainsAny(string key, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (key.Contains(part, StringComparison.Ordinal))
                return true;
        }

        return false;
    }
}

/// <summary>What a name says about the zone; parts it does not tell are null, or 0 for the width.</summary>
internal readonly record struct ZoneName(int WidthDegrees, int? Zone, int? CentralMeridianDegrees)
{
    /// <summary>The CGCS2000 system the name means, or null when it does not say enough or there is none.</summary>
    public Cgcs2000System? System()
    {
        var (width, zone, meridian) = this;
        return Cgcs2000.All.FirstOrDefault(system => !system.IsGeographic && system.ZoneWidthDegrees == width
            && (zone is not null
                ? system.HasZonePrefix && system.Zone == zone
                : !system.HasZonePrefix && system.CentralMeridianDegrees == meridian));
    }
}
