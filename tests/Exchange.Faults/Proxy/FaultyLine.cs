using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Exchange.Faults.Proxy;

/// <summary>
/// A proxy between two programs that passes bytes on as a bad line does. It knows nothing of what it carries: the bytes
/// may be TLS.
/// </summary>
internal sealed class FaultyLine : IAsyncDisposable
{
    private const int PieceBytes = 16 * 1024;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    private readonly TcpListener listener;
    private readonly int target;
    private readonly Func<int, LineFault?> faultOf;
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<int, Task> connections = new();
    private readonly Task accepting;
    private long upstreamBytes;
    private int struck;
    private int connectionsEnded;

    /// <param name="faultOf">The fault of the n-th connection, counted from 0; null for a good one.</param>
    public FaultyLine(int port, int target, Func<int, LineFault?> faultOf)
    {
        (this.target, this.faultOf) = (target, faultOf);
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Bytes that reached the server.</summary>
    public long UpstreamBytes => Interlocked.Read(ref upstreamBytes);

    /// <summary>Faults that struck.</summary>
    public int Struck => Volatile.Read(ref struck);

    /// <summary>Of the connections a fault struck, those that an end or the fault itself ended since.</summary>
    public int EndedAfterFault => Volatile.Read(ref connectionsEnded);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections.Values);
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                var client = await listener.AcceptSocketAsync(end.Token);
                connections[number] = CarryAsync(client, faultOf(number));
            }
        }
        catch (Exception closed)
            when (closed is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The proxy is taken away.
        }
    }

    private async Task CarryAsync(Socket client, LineFault? fault)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        var line = new Line(client, server, fault);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target, end.Token);
            await Task.WhenAll(
                PumpAsync(line, client, server, isUpstream: true), PumpAsync(line, server, client, isUpstream: false));
        }
        catch (Exception broken)
            when (broken is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Either end went away; so does the other.
        }
        finally
        {
            if (line.HasStruck)
                Interlocked.Increment(ref connectionsEnded);
            client.Dispose();
        }
    }

    private async Task PumpAsync(Line line, Socket from, Socket to, bool isUpstream)
    {
        var buffer = new byte[PieceBytes];
        byte[]? held = null;
        long passed = 0;
        try
        {
            int count;
            while ((count = await from.ReceiveAsync(buffer, end.Token)) > 0)
            {
                var piece = buffer.AsMemory(0, count);
                if (line.Fault is { } fault && fault.IsUpstream == isUpstream && !line.HasStruck
                    && passed + count > fault.AtByte)
                {
                    line.HasStruck = true;
                    Interlocked.Increment(ref struck);
                    var before = (int)Math.Max(0, fault.AtByte - passed);
                    switch (fault.Kind)
                    {
                        case LineFaultKind.Cut or LineFaultKind.Reset:
                        case LineFaultKind.HalfClose or LineFaultKind.Silence:
                            await SendAsync(to, piece[..before], isUpstream);
                            await BreakAsync(line, fault.Kind, from, to);
                            return;
                        case LineFaultKind.Delay:
                            await Task.Delay(Pause, end.Token);
                            break;
                        case LineFaultKind.Corrupt:
                            piece.Span[before] ^= 0x10;
                            break;
                        case LineFaultKind.Duplicate:
                            await SendAsync(to, piece, isUpstream);
                            break;
                        case LineFaultKind.Reorder:
                            // The second half goes first, when there is one.
                            held = piece[..(count / 2)].ToArray();
                            piece = piece[(count / 2)..];
                            break;
                        default:
                            throw new InvalidOperationException($"Unknown fault {fault.Kind}");
                    }
                }

                await SendAsync(to, piece, isUpstream);
                if (held is not null)
                    await SendAsync(to, held, isUpstream);
                held = null;
                passed += count;
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception broken) when (broken is SocketException or ObjectDisposedException)
        {
            line.Close();
        }
    }

    private async Task BreakAsync(Line line, LineFaultKind kind, Socket from, Socket to)
    {
        switch (kind)
        {
            case LineFaultKind.Cut:
                // Not closed at once: closing a socket that is being read resets it, and a reset takes with it what
                // the other end has not read yet.
                to.Shutdown(SocketShutdown.Send);
                from.Shutdown(SocketShutdown.Both);
                return;
            case LineFaultKind.Reset:
                line.Reset();
                return;
            case LineFaultKind.HalfClose:
                to.Shutdown(SocketShutdown.Send);
                break;
            default:
                break;
        }

        // What still comes is taken and dropped, so that only the ends' own patience ends the connection.
        var dropped = new byte[PieceBytes];
        while (await from.ReceiveAsync(dropped, end.Token) > 0)
        {
        }

        line.Close();
    }

    private async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes, bool isUpstream)
    {
        while (bytes.Length > 0)
        {
            var sent = await to.SendAsync(bytes, end.Token);
            if (isUpstream)
                Interlocked.Add(ref upstreamBytes, sent);
            bytes = bytes[sent..];
        }
    }

    private sealed class Line(Socket client, Socket server, LineFault? fault)
    {
        public LineFault? Fault => fault;

        public bool HasStruck { get; set; }

        public void Close()
        {
            client.Close();
            server.Close();
        }

        public void Reset()
        {
            client.LingerState = new LingerOption(true, 0);
            server.LingerState = new LingerOption(true, 0);
            Close();
        }
    }
}
