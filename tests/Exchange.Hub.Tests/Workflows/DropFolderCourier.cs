using Exchange.Domain.Divisions;
using Exchange.Testing.Servers;
using Exchange.Transport.DropFolders;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>
/// A real FTP server with explicit TLS; every node sends to and fetches from it and reaches nothing else.
/// </summary>
internal sealed class DropFolderCourier : ICourier
{
    private readonly FtpServer server = new();

    public DropFolderCourier()
    {
        foreach (var division in HubIdentities.Line)
            server.MakeFolder(FolderOf(division));
    }

    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Exchange:Ftp:UserName"] = FtpServer.User,
        ["Exchange:Ftp:Password"] = FtpServer.Password,
        ["Exchange:Ftp:Certificates:0"] = server.CertificateSha256,
    };

    /// <summary>Bundles fetched.</summary>
    public int Bundles { get; private set; }

    public Uri AddressOf(DivisionCode division) => server.AddressOf(FolderOf(division));

    public async Task<bool> CarryAsync(IEnumerable<HubNode> nodes)
    {
        var worked = false;
        foreach (var node in nodes)
        {
            var run = await node.Services.GetRequiredService<DropFolderExchange>().RunAsync(CancellationToken.None);
            Bundles += run.Taken;
            worked |= run.Taken + run.Sent > 0;
        }

        return worked;
    }

    public void Dispose() => server.Dispose();

    private static string FolderOf(DivisionCode division) => $"inbox/{division}";
}
