using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>The smallest bag that another node takes: one payload file, <c>package.json</c> and both
/// manifests.</summary>
internal sealed class SmallBag
{
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public SmallBag(PlanId plan, DivisionLevel level, string profile, int version)
    {
        var division = DivisionTable.Load(DivisionTable.DefaultFile).Find(plan.Division)!; // The tests' divisions are in the list.
        Add("data/plan.txt", $"{plan} version {version}");
        Add("bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        Add("package.json", $$"""
            {"formatVersion":"1.0",
             "plan":{"id":"{{plan}}","type":"{{PlanTypes.Of(plan.Type).Code}}","name":"{{plan}}","level":"{{level.ToString().ToLowerInvariant()}}","stage":"approval"
             },
             "division":{"code":"{{plan.Division}}","name":"{{division.Name}}"},
             "version":{{version}},"crs":"EPSG:4490",
             "profile":{"id":"{{profile}}","version":"2026.1"},
             "createdAt":"2026-03-01T00:00:00+08:00",
             "producer":{"organisation":"Office"},
             "secrecy":{"default":"internal"}
            }
            """);
        Add("manifest-sha256.txt", Manifest(path => path.StartsWith("data/", StringComparison.Ordinal)));
        Add("tagmanifest-sha256.txt", Manifest(path => !path.StartsWith("data/", StringComparison.Ordinal)));
        Digest = PackageDigest.Parse(Sha256(files["tagmanifest-sha256.txt"]));
    }

    public PackageDigest Digest { get; }

    public IReadOnlyList<ArchiveSource> Sources =>
    [
        .. files.Select(file => new ArchiveSource(
            file.Key, Sha256(file.Value), file.Value.Length, _ => Task.FromResult<Stream>(new MemoryStream(file.Value)))),
    ];

    private void Add(string path, string text) => files[path] = Encoding.UTF8.GetBytes(text);

    private string Manifest(Func<string, bool> listed) =>
        string.Concat(files.Where(file => listed(file.Key)).Select(file => $"{Sha256(file.Value)}  {file.Key}\n"));

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
