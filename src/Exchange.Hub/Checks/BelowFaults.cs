namespace Exchange.Hub.Checks;

/// <summary>
/// How a timeline line names what is wrong with a report from below; its Chinese words stand with the line.
/// </summary>
internal static class BelowFaults
{
    public static string WordsOf(BelowFault fault) => fault switch
    {
        BelowFault.NotSent => "it sent none",
        BelowFault.TooLarge => "it is too large to travel",
        BelowFault.Form => "it is no signed check report known here",
        BelowFault.Signature => "its signature is not that node's",
        BelowFault.Evidence => "the evidence of that node does not name it",
        BelowFault.OtherPackage => "it is of another package",
        BelowFault.Findings => "the findings are not those it names",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
    };
}
