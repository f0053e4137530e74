using Exchange.Domain.Cases;

namespace Exchange.Hub.Archiving.Exports;

/// <summary>What lies where in an export; contract, because programs of others read it.</summary>
internal static class ExportNames
{
    /// <summary>Every other file by its SHA-256, in the form <c>sha256sum -c</c> reads.</summary>
    public const string Manifest = "manifest-sha256.txt";

    /// <summary>The exporting node's signature over the manifest.</summary>
    public const string Seal = "manifest-sha256.txt.jws";

    public const string ReadmeEn = "README.md";
    public const string ReadmeZh = "README.zh-CN.md";
    public const string Cases = "cases/";
    public const string Versions = "versions/";
    public const string EvidenceName = "evidence.json";

    public static string CaseFile(CaseId id, string name) => $"{Cases}{id}/{name}";

    /// <summary>Folder of a version's bag: its number in the archive.</summary>
    public static string VersionFolder(int archiveVersion) => $"{Versions}v{archiveVersion}/";
}
