namespace Exchange.Contracts.Nodes;

/// <summary>What a test of the line to a node found.</summary>
/// <param name="Division">The node.</param>
/// <param name="Good">Whether messages can go this way.</param>
/// <param name="FailedStep">The step that failed: <c>name</c>, <c>connection</c>, <c>certificate</c>, <c>answer</c> or <c>clock</c>.</param>
/// <param name="Text">What was found, and what to do.</param>
/// <param name="Found">What the system said, in its own words.</param>
/// <param name="ConnectingMilliseconds">Until the first answer, connecting included.</param>
/// <param name="RoundTripMilliseconds">The fastest of three further answers.</param>
/// <param name="ClockOffsetSeconds">By how much the other clock is ahead of this node's.</param>
/// <param name="HighestProtocol">The highest protocol version spoken there.</param>
/// <param name="DirectoryVersion">The version of the directory held there.</param>
/// <param name="KeysUntil">When the first of the node's newest keys ends.</param>
/// <param name="TestedAt">When it was tested.</param>
public sealed record LinkTestResult(
    string Division,
    bool Good,
    string? FailedStep,
    LocalizedText Text,
    string? Found,
    double? ConnectingMilliseconds,
    double? RoundTripMilliseconds,
    double? ClockOffsetSeconds,
    int? HighestProtocol,
    int? DirectoryVersion,
    DateTimeOffset? KeysUntil,
    DateTimeOffset TestedAt);
