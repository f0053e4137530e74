namespace Exchange.Contracts.Slips;

/// <summary>Kinds of slips.</summary>
public enum SlipKind
{
    /// <summary>受理通知书: the package was accepted for work.</summary>
    Acceptance,

    /// <summary>退回补正通知书: the package was returned for correction.</summary>
    Return,
}

/// <summary>A slip of a case that can be printed.</summary>
/// <param name="Record">Id of the signed record it prints: SHA-256 of the record, 64 hexadecimal digits.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="Version">Package version it is about.</param>
/// <param name="Node">Division of the node that signed the record.</param>
/// <param name="NodeName">Name of that division.</param>
/// <param name="At">When it was signed.</param>
public sealed record SlipItem(
    string Record, SlipKind Kind, int Version, string Node, string NodeName, DateTimeOffset At);
