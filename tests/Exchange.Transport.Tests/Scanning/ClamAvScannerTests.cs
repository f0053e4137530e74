using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Scanning;
using Exchange.Testing;
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
        Assert.Equal(ScanVerdict.Clean, await Scanner().ScanAsync(new MemoryStream(new byte[length]), default));

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

        var found = ScanVerdict.Found(ClamAvServer.Signature);
        Assert.Equal(found, await Scanner().ScanAsync(new MemoryStream(far), default));
        Assert.Equal(found, await Scanner().ScanAsync(zip, default));
        Assert.StartsWith("ClamAV ", await Scanner().VersionAsync(default), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tells_a_file_the_daemon_will_not_take_from_one_it_found_clean() =>
        Assert.Equal(
            ScanVerdict.TooLarge, await Scanner().ScanAsync(new MemoryStream(new byte[8 * ClamAvServer.MaxBytes]), default));

    [Fact]
    public async Task Is_away_while_nobody_listens()
    {
        var nobody = new ScanOptions { Host = "127.0.0.1", Port = LoopbackPorts.Next() };
        Assert.True(Outage.Is(await Assert.ThrowsAsync<ScannerAwayException>(
            () => Scanner(nobody).ScanAsync(new MemoryStream([1]), default))));
    }

    [Theory]
    [InlineData("stream: Can't allocate memory ERROR\0")]
    [InlineData("nonsense\0")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Fails_when_the_daemon_answers_without_a_verdict_hangs_up_or_is_silent(string? answer)
    {
        using var daemon = new TcpListener(System.Net.IPAddress.Loopback, LoopbackPorts.Next());
        daemon.Start();
        var options = new ScanOptions
        {
            Host = "127.0.0.1",
            Port = ((System.Net.IPEndPoint)daemon.LocalEndpoint).Port,
            Timeout = TimeSpan.FromMinutes(5),
        };
        var clock = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        var scan = Scanner(options, clock).ScanAsync(new MemoryStream([1]), default);
        using var line = await daemon.AcceptTcpClientAsync();
        await line.GetStream().ReadExactlyAsync(new byte[1]);
        if (answer is null)
        {
            clock.Advance(options.Timeout);
        }
        else
        {
            await line.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
            line.Client.Shutdown(SocketShutdown.Send);
        }

        Assert.False(Outage.Is(await Assert.ThrowsAsync<ScanFailedException>(() => scan)));
    }

    [Fact]
    public async Task Leaves_a_file_that_cannot_be_read_to_whoever_reads_it() =>
        await Assert.ThrowsAsync<IOException>(() => Scanner().ScanAsync(new BrokenDisk(), default));

    [Fact]
    public void Is_none_without_a_host() => Assert.False(Scanner(new ScanOptions()).IsSet);

    private ClamAvScanner Scanner(ScanOptions? options = null, TimeProvider? clock = null) => new(
        Options.Create(options ?? new ScanOptions { Host = "127.0.0.1", Port = server.Port }), clock ?? TimeProvider.System);

    private sealed class BrokenDisk : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new IOException("the disk is gone"));
    }
}
