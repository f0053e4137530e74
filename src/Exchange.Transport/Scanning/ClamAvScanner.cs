using System.Buffers;
using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;
using Exchange.Hub.Scanning;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Scanning;

/// <summary>
/// A ClamAV daemon over TCP. Of its protocol (clamd(8), "COMMANDS") two commands are used, both ended by a zero byte: INSTREAM,
/// after which each chunk is preceded by its length in four bytes, the most significant first, and a chunk of length zero ends
/// the file; and VERSION.
/// </summary>
internal sealed class ClamAvScanner(IOptions<ScanOptions> options, TimeProvider clock) : IFileScanner
{
    private const int ChunkBytes = 128 * 1024;
    private const int LengthBytes = 4;

    /// <summary>An answer is one line; a name of what was found has some dozens of characters.</summary>
    private const int MaxAnswerBytes = 4096;

    private const string Clean = "stream: OK";
    private const string Prefix = "stream: ";
    private const string Found = " FOUND";

    private readonly ScanOptions options = options.Value;

    public bool IsSet => options.Host is not null;

    public Task<string?> FindAsync(Stream content, CancellationToken cancellationToken) => TalkAsync(
        async (line, token) =>
        {
            await line.WriteAsync("zINSTREAM\0"u8.ToArray(), token);
            await SendAsync(content, line, token);
            var answer = await ReadAsync(line, token);
            if (answer == Clean)
                return null;
            if (answer.StartsWith(Prefix, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal))
                return answer[Prefix.Length..^Found.Length];
            throw new IOException($"The scanner at {options.Host}:{options.Port} answered '{answer}'");
        },
        cancellationToken);

    public async Task<string> VersionAsync(CancellationToken cancellationToken) => await TalkAsync(
        async (line, token) =>
        {
            await line.WriteAsync("zVERSION\0"u8.ToArray(), token);
            return (string?)await ReadAsync(line, token);
        },
        cancellationToken) ?? "";

    private async Task<string?> TalkAsync(
        Func<NetworkStream, CancellationToken, Task<string?>> talk, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(options.Host ?? "", options.Port, either.Token);
            await using var line = client.GetStream();
            return await talk(line, either.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The scanner at {options.Host}:{options.Port} did not answer within {options.Timeout}");
        }
    }

    private static async Task SendAsync(Stream content, NetworkStream line, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(LengthBytes + ChunkBytes);
        try
        {
            int read;
            do
            {
                read = await content.ReadAtLeastAsync(
                    buffer.AsMemory(LengthBytes, ChunkBytes), ChunkBytes, throwOnEndOfStream: false, cancellationToken);
                BinaryPrimitives.WriteInt32BigEndian(buffer, read);
            }
            while (await TryWriteAsync(line, buffer.AsMemory(0, LengthBytes + read), cancellationToken) && read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>False when the daemon hung up: it has enough, and its answer says of what.</summary>
    private static async Task<bool> TryWriteAsync(
        NetworkStream line, ReadOnlyMemory<byte> chunk, CancellationToken cancellationToken)
    {
        try
        {
            await line.WriteAsync(chunk, cancellationToken);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<string> ReadAsync(NetworkStream line, CancellationToken cancellationToken)
    {
        var answer = new byte[MaxAnswerBytes];
        var length = 0;
        while (length < answer.Length)
        {
            var read = await line.ReadAsync(answer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;
            length += read;
            if (answer.AsSpan(0, length).IndexOf((byte)0) is >= 0 and var end)
                return Encoding.UTF8.GetString(answer, 0, end);
        }

        throw new IOException($"The scanner at {options.Host}:{options.Port} hung up without an answer");
    }
}
