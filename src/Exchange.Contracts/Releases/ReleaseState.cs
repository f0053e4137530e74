namespace Exchange.Contracts.Releases;

/// <summary>Whether a release counts.</summary>
public enum ReleaseState
{
    /// <summary>现行: the version in force.</summary>
    InForce,

    /// <summary>已替代: a newer release of the plan took its place.</summary>
    Superseded,

    /// <summary>已撤销: taken back by the node that declared it.</summary>
    Recalled,
}
