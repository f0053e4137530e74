namespace Exchange.Contracts.Nodes;

/// <summary>How far back traffic is looked at.</summary>
public enum TrafficSpan
{
    /// <summary>24 hours, hour by hour.</summary>
    Day,

    /// <summary>7 days, 6 hours at a time.</summary>
    Week,

    /// <summary>30 days, day by day.</summary>
    Month,
}

/// <summary>What went between this node and others, from the messages themselves.</summary>
/// <param name="From">Where the first step begins, a whole hour or day of China's clock.</param>
/// <param name="Until">Where the last step ends; the step it is in is not over.</param>
/// <param name="StepMinutes">Minutes in a step.</param>
/// <param name="Nodes">Nodes messages went to or came from, or that messages wait for; those with problems first.</param>
public sealed record TrafficReport(
    DateTimeOffset From, DateTimeOffset Until, int StepMinutes, IReadOnlyList<NodeTraffic> Nodes);

/// <summary>What went to one node and came from it.</summary>
/// <param name="Division">Division code.</param>
/// <param name="Name">Name for people; the code where the directory does not list it any more.</param>
/// <param name="Sent">Messages delivered there, by the time of delivery.</param>
/// <param name="Received">Messages that came from there, by the time they came.</param>
/// <param name="Waiting">Messages for it that wait to be sent now.</param>
/// <param name="Dead">Messages for it that were given up, refused there or not delivered in time, now.</param>
public sealed record NodeTraffic(
    string Division, string Name, TrafficFlow Sent, TrafficFlow Received, int Waiting, int Dead);

/// <summary>One direction of the traffic with one node.</summary>
/// <param name="Messages">How many.</param>
/// <param name="ContentBytes">Bytes of the content they name. Less may have travelled: only what the receiver lacked.</param>
/// <param name="Refused">Received ones that could not take effect; 0 for what was sent.</param>
/// <param name="MedianSeconds">
/// Half of them took no longer: from writing to delivery for what was sent, from coming to taking effect for what was received.
/// Null when none did.
/// </param>
/// <param name="LongestSeconds">The longest of these times.</param>
/// <param name="Steps">Every step of the report in its order, empty ones too.</param>
/// <param name="Types">By type of message, the most frequent first.</param>
public sealed record TrafficFlow(
    int Messages,
    long ContentBytes,
    int Refused,
    double? MedianSeconds,
    double? LongestSeconds,
    IReadOnlyList<TrafficStep> Steps,
    IReadOnlyList<TrafficKind> Types);

/// <summary>One step of time.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Messages">Messages in it.</param>
/// <param name="ContentBytes">Bytes of the content they name.</param>
public sealed record TrafficStep(DateTimeOffset At, int Messages, long ContentBytes);

/// <summary>The messages of one type.</summary>
/// <param name="Type">The type, as in the envelope.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Messages">How many.</param>
/// <param name="ContentBytes">Bytes of the content they name.</param>
public sealed record TrafficKind(string Type, LocalizedText Name, int Messages, long ContentBytes);
