namespace Exchange.Contracts.Nodes;

/// <summary>How this node stands with another one of the directory.</summary>
/// <param name="Division">Division code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Level">Level.</param>
/// <param name="Parent">Division code of the node above; null at the root.</param>
/// <param name="Self">Whether it is this node.</param>
/// <param name="Neighbour">Whether it is this node's parent or child, so that messages go there.</param>
/// <param name="Carrier">How it is reached from here, such as <c>https</c>; null when no carrier here reaches it.</param>
/// <param name="Endpoint">Its preferred address.</param>
/// <param name="LastContactAt">When it last answered this node's sync; null before that, and for others than neighbours.</param>
/// <param name="LastProblem">What the last sync met; null when it went well.</param>
/// <param name="Waiting">Messages for it that wait to be sent.</param>
/// <param name="Dead">Messages for it that were given up.</param>
/// <param name="KeyValidUntil">When the first of the node's newest keys ends: signing key or TLS certificate.</param>
public sealed record NodeContact(
    string Division,
    string Name,
    DivisionLevel Level,
    string? Parent,
    bool Self,
    bool Neighbour,
    string? Carrier,
    string Endpoint,
    DateTimeOffset? LastContactAt,
    LocalizedText? LastProblem,
    int Waiting,
    int Dead,
    DateTimeOffset? KeyValidUntil);
