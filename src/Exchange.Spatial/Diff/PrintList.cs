using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Exchange.Spatial.Diff;

/// <summary>A growing list of prints in chunks: growing never copies what is there.</summary>
/// <remarks>
/// Kept outside the collected heap. The collector lets garbage grow in proportion to what lives, and reading a layer
/// makes much garbage: inside the heap a million prints of 64 MB raised the peak by some 200 MB.
/// </remarks>
internal sealed unsafe class PrintList : IDisposable
{
    private const int ChunkBits = 13;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<nint> chunks = [];

    ~PrintList() => Free();

    public int Count { get; private set; }

    public ref readonly FeaturePrint this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count);
            return ref ((FeaturePrint*)chunks[index >> ChunkBits])[index & (ChunkSize - 1)];
        }
    }

    public void Add(in FeaturePrint print)
    {
        if (Count == chunks.Count << ChunkBits)
            chunks.Add((nint)NativeMemory.Alloc(ChunkSize, (nuint)Unsafe.SizeOf<FeaturePrint>()));
        ((FeaturePrint*)chunks[^1])[Count & (ChunkSize - 1)] = print;
        Count = checked(Count + 1);
    }

    /// <summary>Gives the memory back; the list is empty from then on.</summary>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        Count = 0;
        foreach (var chunk in chunks)
            NativeMemory.Free((void*)chunk);
        chunks.Clear();
    }
}
