namespace Exchange.Benchmarks.Peers;

/// <summary>The programs ours is compared with.</summary>
internal static class PeerNames
{
    public const string PostGis = "PostGIS";
    public const string Geos = "GEOS";
    public const string Nts = "NTS";

    public static readonly IReadOnlyList<string> All = [PostGis, Geos, Nts];
}
