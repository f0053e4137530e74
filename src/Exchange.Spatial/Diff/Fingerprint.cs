namespace Exchange.Spatial.Diff;

/// <summary>128 bits that stand for a geometry or a key. All zero stands for none.</summary>
internal readonly record struct Fingerprint(ulong Low, ulong High)
{
    public static readonly Fingerprint None;

    public bool IsNone => (Low | High) == 0;
}
