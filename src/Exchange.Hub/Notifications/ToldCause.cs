namespace Exchange.Hub.Notifications;

/// <summary>Notes that people were told of a task or a state of the node, in the transaction that told them.</summary>
/// <remarks>
/// A note about a task stays. One about something that passes, such as given-up work, goes when it has passed: it is
/// told of anew when it comes again.
/// </remarks>
public sealed class ToldCause
{
    public required NotificationKind Kind { get; init; }

    /// <summary>Id of the task or piece of work, or one made of the name of the part.</summary>
    public required Guid Subject { get; init; }

    public required DateTimeOffset At { get; init; }
}
