using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Nodes;

/// <summary>One thing a new node needs before it works for its office.</summary>
public enum SetUpKind
{
    /// <summary>Every role that is needed is held by somebody of the office.</summary>
    Roles,

    /// <summary>The node is in the signed directory, and the directory is not stale.</summary>
    Directory,

    /// <summary>The node above has answered.</summary>
    Parent,

    /// <summary>Administrators and auditors sign in with a second factor. Recommended.</summary>
    SecondFactors,

    /// <summary>A time-stamp authority is named, so that evidence gets its time. Recommended.</summary>
    TimeStamps,

    /// <summary>A mail server is named, so that people can have notifications by mail. Recommended.</summary>
    Mail,
}

/// <summary>How far one thing is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="IsDone">Whether it is as it should be now.</param>
/// <param name="IsNeeded">Whether the node does not work without it; what is not needed is recommended.</param>
/// <param name="MissingRoles">Roles nobody of the office holds.</param>
/// <param name="Missing">Names of the people or nodes it is about.</param>
public sealed record SetUpStep(
    SetUpKind Kind, bool IsDone, bool IsNeeded, IReadOnlyList<Role> MissingRoles, IReadOnlyList<string> Missing);

/// <summary>What the set-up of this node still needs, as it is found now.</summary>
/// <param name="IsComplete">Whether everything needed is done.</param>
/// <param name="Steps">All of it, what is needed first.</param>
public sealed record SetUpDetails(bool IsComplete, IReadOnlyList<SetUpStep> Steps);
