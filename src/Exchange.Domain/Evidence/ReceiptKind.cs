namespace Exchange.Domain.Evidence;

/// <summary>
/// The three receipts of every hand-over (回执), and the refusal that may take the place of the last two. Delivered means
/// accepted: only <see cref="Accepted"/> closes a step.
/// </summary>
public enum ReceiptKind
{
    /// <summary>已存: every byte verified and in the archive.</summary>
    Stored,

    /// <summary>已检: checked here; the report is named.</summary>
    Checked,

    /// <summary>已受理: taken over for work.</summary>
    Accepted,

    /// <summary>不予受理: given back, with reasons.</summary>
    Refused,
}
