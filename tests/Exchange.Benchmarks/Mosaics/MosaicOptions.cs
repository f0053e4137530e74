namespace Exchange.Benchmarks.Mosaics;

/// <summary>Which mosaic to make; the same options always give the same features.</summary>
internal sealed record MosaicOptions
{
    /// <summary>Wanted number of cells; islands come on top, composed features take several.</summary>
    public required int Cells { get; init; }

    public ulong Seed { get; init; } = 1;

    /// <summary>Whether faults are planted.</summary>
    public bool HasFaults { get; init; }

    /// <summary>
    /// Share of the shared edges that the two neighbours digitised each for themselves: between the same two corners,
    /// but with other points. Half of them deviate by less than the tolerance, half by much more.
    /// </summary>
    public double DigitisedShare { get; init; }

    public string Name => FormattableString.Invariant(
        $"mosaic-{Cells}-s{Seed}{(HasFaults ? "-faults" : "")}-d{DigitisedShare * 100:0}");
}
