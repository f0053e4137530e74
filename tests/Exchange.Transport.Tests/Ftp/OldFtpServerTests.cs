using System.Security.Cryptography;
using Exchange.Transport.Ftp;

namespace Exchange.Transport.Tests.Ftp;

/// <summary>The FTP client with a server that knows little and breaks off.</summary>
public sealed class OldFtpServerTests : IAsyncLifetime
{
    private readonly OldFtpServer server = new();
    private readonly byte[] file = RandomNumberGenerator.GetBytes(600_000);

    public Task InitializeAsync()
    {
        server.Files["a.bundle"] = file;
        return Task.CompletedTask;
    }

    public Task DisposeAsync() => server.DisposeAsync().AsTask();

    [Fact]
    public async Task Falls_back_to_what_the_server_knows_and_ignores_the_address_it_gives()
    {
        await using var ftp = await ConnectAsync();

        Assert.Equal([("a.bundle", (long?)null)], await ftp.ListAsync(default));
        Assert.Equal([("a.bundle", (long?)null)], await ftp.ListAsync(default));
        Assert.Equal(file.Length, await ftp.SizeAsync("a.bundle", default));

        Assert.Equal(1, server.Commands.Count(command => command == "EPSV"));
        Assert.Equal(1, server.Commands.Count(command => command == "MLSD"));
    }

    [Fact]
    public async Task A_download_that_is_cut_is_an_outage_and_goes_on_where_it_was()
    {
        using var folder = new TestFolder();
        server.CutAfter = 250_000;
        await using (var target = new FileStream(folder["a"], FileMode.Create))
        await using (var ftp = await ConnectAsync())
            await Assert.ThrowsAsync<FtpException>(() => ftp.RetrieveAsync("a.bundle", target, default));
        Assert.Equal(250_000, new FileInfo(folder["a"]).Length);

        await using (var target = new FileStream(folder["a"], FileMode.Open, FileAccess.ReadWrite))
        await using (var ftp = await ConnectAsync())
            await ftp.RetrieveAsync("a.bundle", target, default);

        Assert.Contains("REST 250000", server.Commands);
        Assert.Equal(file, await File.ReadAllBytesAsync(folder["a"]));
    }

    private Task<FtpClient> ConnectAsync() => FtpClient.ConnectAsync(
        server.Address, new FtpOptions { UserName = "a", Password = "b", AllowsPlain = true }, TimeProvider.System, default);
}
