namespace Exchange.Spatial.Layers;

/// <summary>First and one-past-last index of a run in one of a block's arrays.</summary>
public readonly record struct IndexRange(int Start, int End)
{
    public int Count => End - Start;
}
