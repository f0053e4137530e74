namespace Exchange.Spatial.GeoPackages;

/// <summary>Quotes names found in a file, so that they can only ever be names.</summary>
internal static class SqlName
{
    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
