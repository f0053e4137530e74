using System.Buffers.Binary;
using System.Numerics;

namespace Exchange.Spatial.Coverage;

/// <summary>Writes the rings of one feature into a chunk that has room for them.</summary>
internal struct RingWriter(byte[] chunk, int start)
{
    public int Position { get; private set; } = start;

    public int RingCount { get; private set; }

    public GridBox Bounds { get; private set; } = GridBox.Empty;

    /// <param name="isReversed">Whether the ring has to be walked backwards to have its inside on the left.</param>
    public void Add(ReadOnlySpan<GridPoint> ring, bool isReversed)
    {
        var (bounds, bitsOfX, bitsOfY) = RingScan.Of(ring);
        Bounds = Bounds.Union(bounds);
        var head = new RingHead(ring.Length, isReversed, BytesFor(bitsOfX), BytesFor(bitsOfY), ring[0]);
        var steps = chunk.AsSpan(Position + head.Write(chunk.AsSpan(Position)));
        Position += RingHead.Bytes + PutSteps(steps, ring, head.BytesOfX, head.BytesOfY);
        RingCount++;
    }

    // Each number is written whole and its upper bytes, which say no more than its sign, are written over.
    private static int PutSteps(Span<byte> steps, ReadOnlySpan<GridPoint> ring, int bytesOfX, int bytesOfY)
    {
        var at = 0;
        var last = ring[0];
        foreach (var point in ring[1..])
        {
            BinaryPrimitives.WriteInt64LittleEndian(steps[at..], point.X - last.X);
            at += bytesOfX;
            BinaryPrimitives.WriteInt64LittleEndian(steps[at..], point.Y - last.Y);
            at += bytesOfY;
            last = point;
        }

        return at;
    }

    // With room for the sign.
    private static int BytesFor(long magnitudes) => (64 - BitOperations.LeadingZeroCount((ulong)magnitudes)) / 8 + 1;
}
