namespace Exchange.Hub.Exchanging;

/// <summary>
/// Another node cannot be reached or does not answer as the protocol says. An outage; try again later.
/// </summary>
public sealed class NodeUnreachableException(string message, Exception? cause = null) : Exception(message, cause);
