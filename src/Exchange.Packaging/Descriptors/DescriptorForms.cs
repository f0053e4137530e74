using System.Text.RegularExpressions;

namespace Exchange.Packaging.Descriptors;

/// <summary>Forms of texts in <c>package.json</c>; the schema repeats them, and a test keeps both the same.</summary>
internal static partial class DescriptorForms
{
    [GeneratedRegex(@"^EPSG:[1-9][0-9]{3,5}$(?!\n)")]
    public static partial Regex Crs();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9-]{0,63}$(?!\n)")]
    public static partial Regex CodeListName();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}$(?!\n)")]
    public static partial Regex ProfileId();

    [GeneratedRegex(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,7})?(Z|[+-][0-9]{2}:[0-9]{2})$(?!\n)")]
    public static partial Regex Instant();
}
