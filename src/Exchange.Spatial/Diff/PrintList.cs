namespace Exchange.Spatial.Diff;

/// <summary>A growing list of prints in chunks: growing never copies what is there.</summary>
internal sealed class PrintList
{
    private const int ChunkBits = 13;
    private const int ChunkSize = 1 << ChunkBits;

    private readonly List<FeaturePrint[]> chunks = [];

    public int Count { get; private set; }

    public ref readonly FeaturePrint this[int index] => ref chunks[index >> ChunkBits][index & (ChunkSize - 1)];

    public void Add(in FeaturePrint print)
    {
        if (Count == chunks.Count << ChunkBits)
            chunks.Add(new FeaturePrint[ChunkSize]);
        chunks[^1][Count & (ChunkSize - 1)] = print;
        Count = checked(Count + 1);
    }
}
