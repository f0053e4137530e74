using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Testing;
using Exchange.Testing.Storage;
using Exchange.Transport.Directory;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>Keys and directory of a ministry, a province, a city and a county, and empty databases.</summary>
internal sealed class HubIdentities : IDisposable
{
    public static readonly DivisionCode Ministry = DivisionCode.Parse("100000");
    public static readonly DivisionCode Province = DivisionCode.Parse("330000");
    public static readonly DivisionCode City = DivisionCode.Parse("330100");
    public static readonly DivisionCode County = DivisionCode.Parse("330106");

    public static readonly IReadOnlyList<DivisionCode> Line = [County, City, Province, Ministry];

    private readonly string folder = WorkFolder.Create("exchange-hub-");

    public HubIdentities(Func<DivisionCode, Uri>? addressOf = null)
    {
        using var issuer = DirectoryIssuer.Create(FolderOf(Ministry), Clock);
        foreach (var (division, level, parent) in new (DivisionCode, DivisionLevel, DivisionCode?)[]
        {
            (Ministry, DivisionLevel.Ministry, null), (Province, DivisionLevel.Province, Ministry), (City, DivisionLevel.City, Province),
            (County, DivisionLevel.County, City),
        })
        {
            NodeInit.CreateIdentity(
                FolderOf(division), new NodeDescription(
                    division, level, $"Node {division}", parent, addressOf?.Invoke(division) ?? new Uri("https://127.0.0.1:1/")))
                .Dispose();
            Succeed(issuer.Add(JoinRequest.Create(FolderOf(division)), "first"));
            Succeed(issuer.Approve(division, "second"));
        }

        var directory = issuer.Issue(TimeSpan.FromDays(3650));
        foreach (var division in Line)
            Succeed(NodeInit.ImportDirectory(FolderOf(division), directory, issuer.DirectoryKid));
    }

    /// <summary>Where the keys were made; every network's own clock starts at the same instant.</summary>
    public static ManualTimeProvider Clock => new();

    public StorageDatabases Databases { get; } = StorageDatabases.In(WorkFolder.Create("exchange-storage-"));

    public string FolderOf(DivisionCode division) => Path.Combine(folder, division.Value);

    public string NewFolder() => Directory.CreateDirectory(Path.Combine(folder, Path.GetRandomFileName())).FullName;

    public void Dispose()
    {
        Databases.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static void Succeed<T>(Outcome<T> outcome) => Assert.True(outcome.Succeeded, outcome.Problem?.ToString());
}
