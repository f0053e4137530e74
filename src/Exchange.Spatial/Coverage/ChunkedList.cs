namespace Exchange.Spatial.Coverage;

/// <summary>A list that grows by whole chunks and never copies what it holds.</summary>
internal sealed class ChunkedList<T>
    where T : struct
{
    private const int Shift = 13;
    private const int Mask = (1 << Shift) - 1;

    private readonly List<T[]> chunks = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref chunks[index >> Shift][index & Mask];

    public void Add(in T item)
    {
        if (Count == chunks.Count << Shift)
            chunks.Add(new T[1 << Shift]);
        chunks[Count >> Shift][Count & Mask] = item;
        Count++;
    }
}
