namespace Exchange.Spatial.Diff;

/// <summary>
/// Says at once of nearly every key that it is not among a few: one bit in a table small enough to stay near the core.
/// </summary>
internal sealed class KeyFilter
{
    private const int Words = 1 << 10;

    private readonly ulong[] bits = new ulong[Words];

    public KeyFilter(IEnumerable<Fingerprint> keys)
    {
        foreach (var key in keys)
            bits[Word(key)] |= Bit(key);
    }

    /// <summary>False only when the key is surely not among them.</summary>
    public bool MayHold(in Fingerprint key) => (bits[Word(key)] & Bit(key)) != 0;

    private static int Word(in Fingerprint key) => (int)(key.Low >> 6) & (Words - 1);

    private static ulong Bit(in Fingerprint key) => 1ul << (int)(key.Low & 63);
}
