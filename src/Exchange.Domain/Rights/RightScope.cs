namespace Exchange.Domain.Rights;

/// <summary>How far a role's right reaches, seen from the division it was granted for.</summary>
public enum RightScope
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>That division alone.</summary>
    Own,

    /// <summary>That division and everything below it.</summary>
    Subtree,
}
