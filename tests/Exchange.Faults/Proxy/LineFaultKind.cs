namespace Exchange.Faults.Proxy;

/// <summary>What a bad line does to a connection.</summary>
internal enum LineFaultKind
{
    /// <summary>Both directions end in the middle, in order.</summary>
    Cut,

    /// <summary>Both directions end in the middle with a reset.</summary>
    Reset,

    /// <summary>One direction ends, the other stays open.</summary>
    HalfClose,

    /// <summary>Nothing passes any more, and nobody is told.</summary>
    Silence,

    /// <summary>What comes later waits.</summary>
    Delay,

    /// <summary>One bit is another.</summary>
    Corrupt,

    /// <summary>A piece comes twice.</summary>
    Duplicate,

    /// <summary>Two pieces change places.</summary>
    Reorder,
}
