namespace Exchange.Packaging.Practice;

/// <summary>Random numbers by key instead of by turn: the same key always gives the same number (SplitMix64).</summary>
internal readonly record struct PracticeRandom(int Seed)
{
    public ulong Bits(long key, int purpose) => Mix(
        (ulong)key * 0x9E3779B97F4A7C15 ^ Mix((ulong)(uint)Seed << 32 | (uint)purpose));

    /// <summary>In [0, 1).</summary>
    public double Share(long key, int purpose) => (Bits(key, purpose) >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [−1, 1).</summary>
    public double Swing(long key, int purpose) => 2 * Share(key, purpose) - 1;

    public static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
