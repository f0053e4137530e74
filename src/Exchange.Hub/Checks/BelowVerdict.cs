namespace Exchange.Hub.Checks;

/// <summary>Whether the report from below can be compared with, and the report itself when it can.</summary>
/// <param name="Report">The report as JSON.</param>
/// <param name="Findings">Its findings file, gzip, base64.</param>
public sealed record BelowVerdict(BelowFault? Fault, ReadOnlyMemory<byte> Report = default, string Findings = "");

/// <summary>Why there is no report from below to compare with. None of these blocks the package.</summary>
public enum BelowFault
{
    /// <summary>The node below sent none: its program is older, or its workflow does not check.</summary>
    NotSent,

    /// <summary>Too large to travel in a message.</summary>
    TooLarge,

    /// <summary>Not a signed check report this program can read.</summary>
    Form,

    /// <summary>Not signed by that node.</summary>
    Signature,

    /// <summary>The node's evidence does not name this report.</summary>
    Evidence,

    /// <summary>The report is of another package.</summary>
    OtherPackage,

    /// <summary>The findings are not those the report names.</summary>
    Findings,
}
