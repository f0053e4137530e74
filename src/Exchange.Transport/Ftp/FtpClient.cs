using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Exchange.Transport.Ftp;

/// <summary>
/// One session with an FTP server: passive, binary, explicit TLS on both connections, transfers that go on where they
/// broke. Sources: RFC 959, 2228, 2428 (EPSV), 3659 (SIZE, MLSD, REST), 4217 (TLS).
/// </summary>
/// <remarks>Not safe for several threads. Any exception leaves the session unusable: make another.</remarks>
internal sealed class FtpClient : IAsyncDisposable
{
    private const int BufferBytes = 128 * 1024;
    private const int MaxLineLength = 4096;
    private const int MaxReplyLines = 1000;
    private const int MaxListBytes = 16 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly Uri address;
    private readonly FtpOptions options;
    private readonly TimeProvider clock;
    private readonly FtpTrust? trust;
    private readonly byte[] received = new byte[BufferBytes];
    private Stream control = Stream.Null;
    private TcpClient? connection;
    private int receivedFrom;
    private int receivedTo;
    private bool hasNoEpsv;
    private bool hasNoMlsd;

    private FtpClient(Uri address, FtpOptions options, TimeProvider clock, FtpTrust? trust) =>
        (this.address, this.options, this.clock, this.trust) = (address, options, clock, trust);

    /// <summary>
    /// Connects and signs in. The address is <c>ftps://host[:port]/folder</c>; the folder is entered.
    /// </summary>
    public static async Task<FtpClient> ConnectAsync(
        Uri address, FtpOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        var server = options.For(address.Host);
        if (server.UserName is not { Length: > 0 } user)
            throw new FtpException($"No user name for FTP server {address.Host} in {FtpOptions.SectionName}");
        if (address.Scheme != "ftps" && !options.AllowsPlain)
            throw new FtpException($"{address} is unprotected FTP, which {FtpOptions.SectionName}:AllowsPlain forbids");
        var client = new FtpClient(
            address, options, clock,
            address.Scheme == "ftps" ? new FtpTrust(address.Host, server, options.AllowsTls13) : null);
        try
        {
            await client.SignInAsync(user, server.Password ?? "", cancellationToken);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Names and lengths of the files in the folder; a length is null where the server does not tell.
    /// </summary>
    public async Task<IReadOnlyList<(string Name, long? Length)>> ListAsync(CancellationToken cancellationToken)
    {
        if (!hasNoMlsd)
        {
            var (lines, refusal) = await ReadListAsync("MLSD", cancellationToken);
            if (lines is not null)
                return [.. lines.Select(FtpLists.ReadMachineLine).OfType<(string, long?)>()];
            if (refusal!.Code is not (500 or 501 or 502 or 504)) // Refused, as no lines came.
                throw new FtpException($"MLSD: {refusal}", refusal);
            hasNoMlsd = true;
        }

        var (names, refused) = await ReadListAsync("NLST", cancellationToken);
        // Some servers answer 450 or 550 to the listing of an empty folder.
        return names is not null
            ? [.. names.Select(line => (line[(line.LastIndexOf('/') + 1)..], (long?)null))]
            : refused!.Code is 450 or 550 ? [] : throw new FtpException($"NLST: {refused}", refused); // As above.
    }

    /// <summary>Bytes of a file, or null when it is not there.</summary>
    public async Task<long?> SizeAsync(string name, CancellationToken cancellationToken)
    {
        var reply = await AskAsync($"SIZE {name}", cancellationToken);
        return reply.Code == 213
            && long.TryParse(reply.Text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            ? size
            : reply.Code == 550 ? null : throw new FtpException($"SIZE: {reply}", reply);
    }

    /// <summary>Stores the rest of a stream from where it stands; the file must have exactly that many bytes.</summary>
    public async Task StoreAsync(string name, Stream source, CancellationToken cancellationToken)
    {
        await using var data = await BeginAsync($"STOR {name}", source.Position, cancellationToken);
        var buffer = new byte[BufferBytes];
        using var guard = NewGuard(cancellationToken);
        int count;
        while ((count = await source.ReadAsync(buffer, guard.Token)) > 0)
        {
            await data.Stream.WriteAsync(buffer.AsMemory(0, count), guard.Token);
            guard.CancelAfter(options.StallTimeout);
        }

        await data.Stream.FlushAsync(guard.Token);
        // The end of the data is the end of its TLS session; a line that merely broke must not look like the end.
        if (data.Stream is SslStream tls)
            await tls.ShutdownAsync().WaitAsync(guard.Token);
        await EndAsync(data, cancellationToken);
    }

    /// <summary>Appends the file from byte <c>target.Length</c> on to the target.</summary>
    public async Task RetrieveAsync(string name, FileStream target, CancellationToken cancellationToken)
    {
        target.Position = target.Length;
        await using var data = await BeginAsync($"RETR {name}", target.Position, cancellationToken);
        var buffer = new byte[BufferBytes];
        using var guard = NewGuard(cancellationToken);
        int count;
        while ((count = await data.Stream.ReadAsync(buffer, guard.Token)) > 0)
        {
            // What came is kept, even when the line breaks now.
            await target.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
            guard.CancelAfter(options.StallTimeout);
        }

        await EndAsync(data, cancellationToken);
    }

    public async Task RenameAsync(string from, string to, CancellationToken cancellationToken)
    {
        var half = await AskAsync($"RNFR {from}", cancellationToken);
        if (!half.IsHalf)
            throw new FtpException($"RNFR: {half}", half);
        await MustAsync($"RNTO {to}", cancellationToken);
    }

    /// <summary>Deletes a file; one that is not there is deleted already.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var reply = await AskAsync($"DELE {name}", cancellationToken);
        if (!reply.IsDone && reply.Code != 550)
            throw new FtpException($"DELE: {reply}", reply);
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is null)
            return;
        try
        {
            await SendAsync("QUIT", CancellationToken.None);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException
            or InvalidOperationException or OperationCanceledException)
        {
            // A polite word to a server that is gone already.
        }

        await control.DisposeAsync();
        connection.Dispose();
    }

    private async Task SignInAsync(string user, string password, CancellationToken cancellationToken)
    {
        connection = await DialAsync(address.Port > 0 ? address.Port : 21, cancellationToken);
        control = connection.GetStream();
        var welcome = await ReadReplyAsync(cancellationToken);
        if (!welcome.IsDone)
            throw new FtpException($"{address.Host}: {welcome}", welcome);
        if (trust is not null)
        {
            await MustAsync("AUTH TLS", cancellationToken);
            control = await ProtectAsync(control, cancellationToken);
        }

        var name = await AskAsync($"USER {user}", cancellationToken);
        if (name.IsHalf)
            await MustAsync($"PASS {password}", cancellationToken);
        else if (!name.IsDone)
            throw new FtpException($"USER: {name}", name);
        if (trust is not null)
        {
            await MustAsync("PBSZ 0", cancellationToken);
            await MustAsync("PROT P", cancellationToken);
        }

        await MustAsync("TYPE I", cancellationToken);
        await AskAsync("OPTS UTF8 ON", cancellationToken); // Servers that do not know it speak UTF-8 or ASCII anyway.
        foreach (var folder in address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries))
            await MustAsync($"CWD {Uri.UnescapeDataString(folder)}", cancellationToken);
    }

    private async Task<(List<string>? Lines, FtpReply? Refusal)> ReadListAsync(
        string command, CancellationToken cancellationToken)
    {
        Data data;
        try
        {
            data = await BeginAsync(command, 0, cancellationToken);
        }
        catch (FtpException refused) when (refused.Reply is { } reply)
        {
            return (null, reply);
        }

        await using (data)
        {
            using var memory = new MemoryStream();
            using var guard = NewGuard(cancellationToken);
            var buffer = new byte[BufferBytes];
            int count;
            while ((count = await data.Stream.ReadAsync(buffer, guard.Token)) > 0)
            {
                if (memory.Length + count > MaxListBytes)
                    throw new FtpException($"{command}: more than {MaxListBytes} bytes of names");
                memory.Write(buffer, 0, count);
                guard.CancelAfter(options.StallTimeout);
            }

            await EndAsync(data, cancellationToken);
            return ([.. Utf8.GetString(memory.GetBuffer(), 0, (int)memory.Length)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], null);
        }
    }

    // The order matters: passive port, connect, command, 1yz, and only then the handshake (RFC 4217 §7).
    private async Task<Data> BeginAsync(string command, long offset, CancellationToken cancellationToken)
    {
        var data = new Data(await DialAsync(await AskPortAsync(cancellationToken), cancellationToken));
        try
        {
            if (offset > 0)
            {
                var rest = await AskAsync(
                    string.Create(CultureInfo.InvariantCulture, $"REST {offset}"), cancellationToken);
                if (!rest.IsHalf)
                    throw new FtpException($"REST: {rest}", rest);
            }

            var reply = await AskAsync(command, cancellationToken);
            if (!reply.IsPreliminary)
                throw new FtpException($"{command}: {reply}", reply);
            if (trust is not null)
                data.Stream = await ProtectAsync(data.Stream, cancellationToken);
            return data;
        }
        catch
        {
            await data.DisposeAsync();
            throw;
        }
    }

    private async Task EndAsync(Data data, CancellationToken cancellationToken)
    {
        await data.DisposeAsync();
        var reply = await ReadReplyAsync(cancellationToken);
        if (!reply.IsDone)
            throw new FtpException($"Transfer: {reply}", reply);
    }

    private async Task<int> AskPortAsync(CancellationToken cancellationToken)
    {
        if (!hasNoEpsv)
        {
            var extended = await AskAsync("EPSV", cancellationToken);
            if (extended.Code == 229)
                return FtpLists.ReadExtendedPort(extended.Text)
                    ?? throw new FtpException($"EPSV: {extended}", extended);
            hasNoEpsv = true;
        }

        var passive = await AskAsync("PASV", cancellationToken);
        // The address in it is ignored: behind a translator it is wrong, and from a hostile server it is a weapon.
        return passive.Code == 227 && FtpLists.ReadPassivePort(passive.Text) is { } port
            ? port : throw new FtpException($"PASV: {passive}", passive);
    }

    private async Task<TcpClient> DialAsync(int port, CancellationToken cancellationToken)
    {
        var dialled = new TcpClient { NoDelay = true };
        try
        {
            using var guard = NewGuard(cancellationToken);
            guard.CancelAfter(options.ConnectTimeout);
            await dialled.ConnectAsync(address.Host.Trim('[', ']'), port, guard.Token);
            return dialled;
        }
        catch
        {
            dialled.Dispose();
            throw;
        }
    }

    private async Task<SslStream> ProtectAsync(Stream plain, CancellationToken cancellationToken)
    {
        using var guard = NewGuard(cancellationToken);
        var tls = new SslStream(plain, leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(trust!.Options, guard.Token); // Only called with trust.
        return tls;
    }

    private async Task MustAsync(string command, CancellationToken cancellationToken)
    {
        var reply = await AskAsync(command, cancellationToken);
        if (!reply.IsDone)
            throw new FtpException($"{command.Split(' ')[0]}: {reply}", reply); // Without its argument: PASS has one.
    }

    private async Task<FtpReply> AskAsync(string command, CancellationToken cancellationToken)
    {
        await SendAsync(command, cancellationToken);
        return await ReadReplyAsync(cancellationToken);
    }

    private async Task SendAsync(string command, CancellationToken cancellationToken)
    {
        if (command.AsSpan().ContainsAny('\r', '\n', '\0'))
            throw new FtpException("A name with a line break is no name");
        using var guard = NewGuard(cancellationToken);
        await control.WriteAsync(Utf8.GetBytes(command + "\r\n"), guard.Token);
        await control.FlushAsync(guard.Token);
    }

    private async Task<FtpReply> ReadReplyAsync(CancellationToken cancellationToken)
    {
        using var guard = NewGuard(cancellationToken);
        var first = await ReadLineAsync(guard.Token);
        if (first.Length < 3
            || !int.TryParse(first.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            throw new FtpException($"The server said: {first}");
        var last = first;
        // "123-" begins an answer of several lines; "123 " ends it.
        for (var lines = 1; last.Length > 3 && first.Length > 3 && first[3] == '-'
            && !(last.StartsWith(first[..3], StringComparison.Ordinal) && last[3] == ' '); lines++)
        {
            if (lines == MaxReplyLines)
                throw new FtpException($"An answer of more than {MaxReplyLines} lines");
            last = await ReadLineAsync(guard.Token);
            while (last.Length <= 3 && lines++ < MaxReplyLines)
                last = await ReadLineAsync(guard.Token);
        }

        return new FtpReply(code, last.Length > 4 ? last[4..] : "");
    }

    private async Task<string> ReadLineAsync(CancellationToken cancellationToken)
    {
        using var line = new MemoryStream();
        while (true)
        {
            if (receivedFrom == receivedTo)
            {
                receivedFrom = 0;
                receivedTo = await control.ReadAsync(received, cancellationToken);
                if (receivedTo == 0)
                    throw new FtpException("The server closed the connection");
            }

            var letter = received[receivedFrom++];
            if (letter == '\n')
                return Utf8.GetString(line.GetBuffer(), 0, (int)line.Length).TrimEnd('\r');
            if (line.Length == MaxLineLength)
                throw new FtpException($"An answer line of more than {MaxLineLength} bytes");
            line.WriteByte(letter);
        }
    }

    private Guard NewGuard(CancellationToken cancellationToken) => new(options.StallTimeout, clock, cancellationToken);

    /// <summary>A connection for one transfer.</summary>
    private sealed class Data(TcpClient connection) : IAsyncDisposable
    {
        public Stream Stream { get; set; } = connection.GetStream();

        public async ValueTask DisposeAsync()
        {
            await Stream.DisposeAsync();
            connection.Dispose();
        }
    }

    /// <summary>Cancels what stands still for too long.</summary>
    private sealed class Guard : IDisposable
    {
        private readonly CancellationTokenSource limit;
        private readonly CancellationTokenSource either;

        public Guard(TimeSpan atMost, TimeProvider clock, CancellationToken cancellationToken)
        {
            limit = new CancellationTokenSource(atMost, clock);
            either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        }

        public CancellationToken Token => either.Token;

        public void CancelAfter(TimeSpan time) => limit.CancelAfter(time);

        public void Dispose()
        {
            either.Dispose();
            limit.Dispose();
        }
    }
}
