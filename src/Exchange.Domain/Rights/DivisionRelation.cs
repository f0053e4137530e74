namespace Exchange.Domain.Rights;

/// <summary>How the division an operation is about lies to the division a role was granted for.</summary>
public enum DivisionRelation
{
    /// <summary>The same division.</summary>
    Own,

    /// <summary>Below it, at any depth.</summary>
    Below,

    /// <summary>Anywhere else.</summary>
    Elsewhere,
}
