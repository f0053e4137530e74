namespace Exchange.Benchmarks.Transfers;

/// <summary>How a layer is corrected before it is sent again.</summary>
internal enum Correction
{
    /// <summary>1 % of the parcels, whole villages: what an office does that was told which villages are wrong.</summary>
    Villages,

    /// <summary>1 % of the parcels, drawn one by one from the whole county.</summary>
    Scattered,

    /// <summary>The same villages, and the file written anew in the order of the villages, as an export does.</summary>
    Rewritten,
}
