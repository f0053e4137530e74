using System.Security.Authentication;
using System.Security.Cryptography;
using Exchange.Testing.Servers;
using Exchange.Transport.Ftp;

namespace Exchange.Transport.Tests.Ftp;

/// <summary>The FTP client against a real server with explicit TLS that wants sessions resumed.</summary>
[Collection(nameof(FtpServerCollection))]
public sealed class FtpClientTests(FtpServer server)
{
    private readonly string folder = $"f{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    [Fact]
    public async Task Stores_lists_renames_reads_and_deletes_a_file()
    {
        var here = server.MakeFolder(folder);
        var bytes = RandomNumberGenerator.GetBytes(700_000);
        await using var ftp = await ConnectAsync();

        await ftp.StoreAsync("a.part", new MemoryStream(bytes), default);
        Assert.Equal(bytes.Length, await ftp.SizeAsync("a.part", default));
        await ftp.RenameAsync("a.part", "成果 a", default);
        Assert.Equal([("成果 a", (long?)bytes.Length)], await ftp.ListAsync(default));
        using var local = new TestFolder();
        await using (var target = new FileStream(local["a"], FileMode.Create))
            await ftp.RetrieveAsync("成果 a", target, default);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(local["a"]));
        await ftp.DeleteAsync("成果 a", default);
        await ftp.DeleteAsync("成果 a", default);
        Assert.Empty(await ftp.ListAsync(default));
        Assert.Null(await ftp.SizeAsync("成果 a", default));
        Assert.Empty(System.IO.Directory.GetFiles(here));
        Assert.Contains("reused TLS session for data connection", server.TlsLog, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Goes_on_with_an_upload_and_a_download_where_they_broke()
    {
        var here = server.MakeFolder(folder);
        var bytes = RandomNumberGenerator.GetBytes(900_000);
        await File.WriteAllBytesAsync(Path.Combine(here, "a"), bytes[..300_001]);
        await using var ftp = await ConnectAsync();

        await ftp.StoreAsync("a", new MemoryStream(bytes) { Position = 300_001 }, default);
        using var local = new TestFolder();
        await File.WriteAllBytesAsync(local["a"], bytes[..500_001]);
        await using (var target = new FileStream(local["a"], FileMode.Open, FileAccess.ReadWrite))
            await ftp.RetrieveAsync("a", target, default);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(here, "a")));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(local["a"]));
    }

    [Fact]
    public async Task An_upload_whose_server_dies_in_the_middle_goes_on_from_what_arrived()
    {
        using var own = new FtpServer();
        var there = Path.Combine(own.MakeFolder(folder), "a.part");
        var bytes = RandomNumberGenerator.GetBytes(40_000_000);
        var options = Options() with { Certificates = [own.CertificateSha256] };
        await using (var ftp = await FtpClient.ConnectAsync(own.AddressOf(folder), options, TimeProvider.System, default))
            await Assert.ThrowsAnyAsync<IOException>(
                () => ftp.StoreAsync("a.part", new Interrupted(bytes, 32_000_000, own.Kill), default));

        own.Start();
        var arrived = new FileInfo(there).Length;
        await using (var ftp = await FtpClient.ConnectAsync(own.AddressOf(folder), options, TimeProvider.System, default))
        {
            Assert.Equal(arrived, await ftp.SizeAsync("a.part", default));
            await ftp.StoreAsync("a.part", new MemoryStream(bytes) { Position = arrived }, default);
        }

        // What the sockets held is lost; the rest need not come again.
        Assert.InRange(arrived, 1_000_000, bytes.Length - 1);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(there));
    }

    [Fact]
    public async Task Many_transfers_of_one_session_all_resume_its_TLS_session()
    {
        server.MakeFolder(folder);
        await using var ftp = await ConnectAsync();
        for (var number = 0; number < 20; number++)
            await ftp.StoreAsync($"{number}", new MemoryStream([1, 2, 3]), default);

        Assert.Equal(20, (await ftp.ListAsync(default)).Count);
    }

    [Fact]
    public async Task Trusts_a_certificate_by_its_authority_for_its_host_and_by_its_digest_for_any()
    {
        server.MakeFolder(folder);
        await using (var byAuthority = await ConnectAsync(Options() with { Certificates = [], AuthorityFile = server.CertificateFile }))
            Assert.Empty(await byAuthority.ListAsync(default));
        // In digits: the platform would keep no session for it, yet the server wants one.
        var address = new Uri($"ftps://127.0.0.1:{server.Port}/{folder}");
        await using (var inDigits = await FtpClient.ConnectAsync(address, Options(), TimeProvider.System, default))
            Assert.Empty(await inDigits.ListAsync(default));

        await Assert.ThrowsAsync<AuthenticationException>(() => ConnectAsync(Options() with { Certificates = [] }));
        await Assert.ThrowsAsync<AuthenticationException>(
            () => ConnectAsync(Options() with { Certificates = [new string('0', 64)] }));
    }

    [Fact]
    public async Task Never_sends_a_password_in_the_clear_unless_told_so()
    {
        var refused = await Assert.ThrowsAsync<FtpException>(() => FtpClient.ConnectAsync(
            server.AddressOf(folder, "ftp"), Options(), TimeProvider.System, default));
        Assert.Contains("AllowsPlain", refused.Message, StringComparison.Ordinal);
        // This server then refuses by itself, in the clear: it wants TLS.
        await Assert.ThrowsAsync<FtpException>(() => FtpClient.ConnectAsync(
            server.AddressOf(folder, "ftp"), Options() with { AllowsPlain = true }, TimeProvider.System, default));
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_showing_it()
    {
        var refused = await Assert.ThrowsAsync<FtpException>(
            () => ConnectAsync(Options() with { Password = "not-this-one" }));
        Assert.Equal(530, refused.Reply?.Code);
        Assert.DoesNotContain("not-this-one", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_a_line_break_is_no_second_command()
    {
        server.MakeFolder(folder);
        await using var ftp = await ConnectAsync();
        await Assert.ThrowsAsync<FtpException>(() => ftp.DeleteAsync("a\r\nDELE b", default));
    }

    [Theory]
    [InlineData("Entering Extended Passive Mode (|||6446|)", 6446)]
    [InlineData("(|||70000|)", null)]
    [InlineData("nothing", null)]
    public void Reads_extended_ports(string text, int? port) => Assert.Equal(port, FtpLists.ReadExtendedPort(text));

    [Theory]
    [InlineData("Entering Passive Mode (10,0,0,1,25,46).", (25 * 256) + 46)]
    [InlineData("Entering Passive Mode (10,0,0,1,300,46).", null)]
    [InlineData("(1,2,3)", null)]
    public void Reads_passive_ports_and_ignores_the_address(string text, int? port) =>
        Assert.Equal(port, FtpLists.ReadPassivePort(text));

    [Theory]
    [InlineData("modify=20260302010000;perm=adfrw;size=12;type=file;unique=1; a name.bundle", "a name.bundle", 12L)]
    [InlineData("Type=File;Size=7; x", "x", 7L)]
    [InlineData("type=dir;modify=20260302010000; folder", null, null)]
    [InlineData("nonsense", null, null)]
    public void Reads_lines_of_machine_listings(string line, string? name, long? length)
    {
        var read = FtpLists.ReadMachineLine(line);
        Assert.Equal((name, length), (read?.Name, read?.Length));
    }

    private FtpOptions Options() => new()
    {
        UserName = FtpServer.User,
        Password = FtpServer.Password,
        Certificates = [server.CertificateSha256],
    };

    private Task<FtpClient> ConnectAsync(FtpOptions? options = null) =>
        FtpClient.ConnectAsync(server.AddressOf(folder), options ?? Options(), TimeProvider.System, default);

    /// <summary>Does something when so many bytes were read.</summary>
    private sealed class Interrupted(byte[] bytes, int after, Action interrupt) : MemoryStream(bytes, writable: false)
    {
        private bool happened;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (Position >= after && !happened)
            {
                happened = true;
                interrupt();
            }

            return base.ReadAsync(buffer, cancellationToken);
        }
    }
}
