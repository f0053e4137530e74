using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Exchange.Testing.Servers;

/// <summary>
/// Ports for servers whose address has to be known before they listen.
/// </summary>
/// <remarks>
/// A port the system gives for the asking (port 0) and takes back may be anybody's by the time it is used: the system gives
/// its ports out again, to listeners as to every outgoing call. These lie below the range it gives from, where only
/// whoever asks for one by its number gets it. Every process has a block of them while it lives, held by an open file,
/// and gives each once before it gives the first again.
/// </remarks>
public static class LoopbackPorts
{
    private const int First = 16_000;
    private const int Blocks = 16;
    private const int BlockSize = 1_000;

    private static readonly Lock Gate = new();
    private static FileStream? held;
    private static int block;
    private static int given;

    /// <summary>A port nobody listens on, and nobody else is given.</summary>
    /// <param name="count">So many ports in a row; the first is answered.</param>
    public static int Next(int count = 1)
    {
        lock (Gate)
        {
            held ??= Hold();
            for (var tries = 0; tries < BlockSize; tries++)
            {
                if (given + count > BlockSize)
                    given = 0;
                var port = First + block * BlockSize + given;
                var areFree = Enumerable.Range(port, count).All(IsFree);
                given += areFree ? count : 1;
                if (areFree)
                    return port;
            }
        }

        throw new InvalidOperationException(
            $"No {count} ports between {First + block * BlockSize} and {First + (block + 1) * BlockSize - 1} are free.");
    }

    /// <summary>The first block that no other process of tests has.</summary>
    private static FileStream Hold()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "exchange-test-ports")).FullName;
        for (block = 0; block < Blocks; block++)
        {
            try
            {
                var name = (First + block * BlockSize).ToString(CultureInfo.InvariantCulture);
                return new FileStream(
                    Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                // Another process has it until it ends.
            }
        }

        throw new InvalidOperationException($"All {Blocks} blocks of ports for tests are in use; their files are in {folder}.");
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
