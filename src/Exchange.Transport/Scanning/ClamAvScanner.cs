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
    private const string TooLarge = "INSTREAM size limit exceeded. ERROR";

    private readonly ScanOptions options = options.Value;

    public bool IsSet => options.Host is not null;

    public Task<ScanVerdict> ScanAsync(Stream content, CancellationToken cancellationToken) => TalkAsync(
        async (line, token) =>
        {
            if (await TryWriteAsync(line, "zINSTREAM\0"u8.ToArray(), token))
                await SendAsync(content, line, token);
            var answer = await ReadAsync(line, token);
            if (answer == Clean)
                return ScanVerdict.Clean;
            if (answer == TooLarge)
                return ScanVerdict.TooLarge;
            return answer.StartsWith(Prefix, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal)
                ? ScanVerdict.Found(answer[Prefix.Length..^Found.Length])
                : throw new ScanFailedException($"The scanner at {options.Host}:{options.Port} answered '{answer}'");
        },
        cancellationToken);

    public Task<string> VersionAsync(CancellationToken cancellationToken) => TalkAsync(
        async (line, token) =>
        {
            await TryWriteAsync(line, "zVERSION\0"u8.ToArray(), token);
            return await ReadAsync(line, token);
        },
        cancellationToken);

    private async Task<T> TalkAsync<T>(
        Func<NetworkStream, CancellationToken, Task<T>> talk, CancellationToken cancellationToken)
    {
        using var enough = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        using var client = new TcpClient();
        var isConnected = false;
        try
        {
            await ConnectAsync(client, either.Token);
            isConnected = true;
            await using var line = client.GetStream();
            return await talk(line, either.Token);
        }
        catch (OperationCanceledException) when (enough.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var late = $"The scanner at {options.Host}:{options.Port} did not answer within {options.Timeout}";
            throw isConnected ? new ScanFailedException(late) : new ScannerAwayException(late);
        }
    }

    private async Task ConnectAsync(TcpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ConnectAsync(options.Host ?? "", options.Port, cancellationToken);
        }
        catch (SocketException refused)
        {
            throw new ScannerAwayException($"{options.Host}:{options.Port}: {refused.Message}", refused);
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
            var read = await ReceiveAsync(line, answer.AsMemory(length), cancellationToken);
            if (read == 0)
                break;
            length += read;
            if (answer.AsSpan(0, length).IndexOf((byte)0) is >= 0 and var end)
                return Encoding.UTF8.GetString(answer, 0, end);
        }

        throw new ScanFailedException($"The scanner at {options.Host}:{options.Port} hung up without an answer");
    }

    /// <summary>0 when the line broke: what the daemon had to say is here, or never comes.</summary>
    private static async Task<int> ReceiveAsync(NetworkStream line, Memory<byte> answer, CancellationToken cancellationToken)
    {
        try
        {
            return await line.ReadAsync(answer, cancellationToken);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
