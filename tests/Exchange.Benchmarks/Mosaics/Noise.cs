namespace Exchange.Benchmarks.Mosaics;

/// <summary>Numbers that look random and depend on nothing but a seed, a key and a purpose.</summary>
/// <remarks>
/// The mixing step is SplitMix64: G. Steele, D. Lea, C. Flood, Fast Splittable Pseudorandom Number Generators, 2014.
/// </remarks>
internal readonly struct Noise(ulong seed)
{
    private readonly ulong start = Mix(seed);

    /// <summary>In [0, 1).</summary>
    public double Unit(long key, int purpose) =>
        (Mix(Mix(start + (ulong)purpose) + (ulong)key) >> 11) * (1.0 / (1UL << 53));

    /// <summary>In [−1, 1).</summary>
    public double Signed(long key, int purpose) => 2 * Unit(key, purpose) - 1;

    /// <summary>In [0, count).</summary>
    public int Below(int count, long key, int purpose) => (int)(Unit(key, purpose) * count);

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
