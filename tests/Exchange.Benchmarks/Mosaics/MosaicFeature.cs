namespace Exchange.Benchmarks.Mosaics;

/// <summary>One feature of a mosaic before it is drawn.</summary>
/// <param name="Parts">The cells of each part; a part is what its cells cover together.</param>
/// <param name="Level">0 for cells; 1 for the island in the cell; 2 for the islet in that island.</param>
internal sealed record MosaicFeature(string Key, IReadOnlyList<Cell[]> Parts, int Level)
{
    public Cell First => Parts[0][0];
}

/// <summary>A feature that has no place in the ground plan: laid over it, or drawn a second time.</summary>
internal sealed record ExtraFeature(string Key, IReadOnlyList<IReadOnlyList<double[]>> Parts);
