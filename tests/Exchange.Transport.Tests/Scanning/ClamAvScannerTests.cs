using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Scanning;
using Exchange.Testing.Servers;
using Exchange.Transport.Scanning;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Scanning;

/// <summary>Files go through a real ClamAV daemon.</summary>
public sealed class ClamAvScannerTests : IAsyncLifetime
{
    private ClamAvServer server = null!; // Started before each test.

    public async Task InitializeAsync() => server = await ClamAvServer.StartAsync();

    public Task DisposeAsync()
    {
        server.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(128 * 1024)]
    [InlineData(300_000)]
    public async Task Finds_nothing_in_clean_files_of_any_length(int length) =>
        Assert.Null(await Scanner().FindAsync(new MemoryStream(new byte[length]), default));

    [Fact]
    public async Task Names_what_it_finds_also_behind_a_chunk_and_in_an_archive()
    {
        var far = Encoding.ASCII.GetBytes(new string('.', 200_000) + ClamAvServer.Marker);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = archive.CreateEntry("inner.txt").Open();
            await entry.WriteAsync(far);
        }

        zip.Position = 0;

        Assert.Equal(ClamAvServer.Signature, await Scanner().FindAsync(new MemoryStream(far), default));
        Assert.Equal(ClamAvServer.Signature, await Scanner().FindAsync(zip, default));
        Assert.StartsWith("ClamAV ", await Scanner().VersionAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Has_no_verdict_about_a_file_the_daemon_will_not_take()
    {
        var failure = await Assert.ThrowsAsync<IOException>(
            () => Scanner().FindAsync(new MemoryStream(new byte[8 * ClamAvServer.MaxBytes]), default));
        Assert.True(Outage.Is(failure));
    }

    [Fact]
    public async Task Has_no_verdict_while_nobody_answers()
    {
        var nobody = new ScanOptions { Host = "127.0.0.1", Port = LoopbackPorts.Next() };
        Assert.True(Outage.Is(await Assert.ThrowsAsync<SocketException>(
            () => Scanner(nobody).FindAsync(new MemoryStream([1]), default))));

        // One that takes the line and then says nothing.
        using var silent = new TcpListener(System.Net.IPAddress.Loopback, LoopbackPorts.Next());
        silent.Start();
        var impatient = new ScanOptions
        {
            Host = "127.0.0.1",
            Port = ((System.Net.IPEndPoint)silent.LocalEndpoint).Port,
            Timeout = TimeSpan.FromMilliseconds(100),
        };
        Assert.True(Outage.Is(await Assert.ThrowsAsync<TimeoutException>(
            () => Scanner(impatient).FindAsync(new MemoryStream([1]), default))));
    }

    [Fact]
    public void Is_none_without_a_host() => Assert.False(Scanner(new ScanOptions()).IsSet);

    private ClamAvScanner Scanner(ScanOptions? options = null) => new(
        Options.Create(options ?? new ScanOptions { Host = "127.0.0.1", Port = server.Port }), TimeProvider.System);
}
