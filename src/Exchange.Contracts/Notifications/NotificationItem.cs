namespace Exchange.Contracts.Notifications;

/// <summary>What a person is told of.</summary>
public enum NotificationKind
{
    /// <summary>A task waits for the person or the person's group.</summary>
    TaskOpened,

    /// <summary>Its deadline is near.</summary>
    TaskDueSoon,

    /// <summary>Its deadline has passed.</summary>
    TaskOverdue,

    /// <summary>A colleague handed a task over to the person.</summary>
    TaskHandedOver,

    /// <summary>A case the person submitted was returned.</summary>
    CaseReturned,

    /// <summary>A case the person submitted was approved.</summary>
    CaseApproved,

    /// <summary>A case the person submitted was released.</summary>
    CaseReleased,

    /// <summary>A package the person submitted was refused and not stored.</summary>
    SubmissionRefused,

    /// <summary>Somebody wrote a message about a case the person works or worked on.</summary>
    CaseMessage,

    /// <summary>A supplement is asked for of a case the person submitted.</summary>
    SupplementAsked,

    /// <summary>A leave cover that concerns the person was arranged.</summary>
    CoverSet,

    /// <summary>A leave cover that concerns the person was ended before its time.</summary>
    CoverEnded,

    /// <summary>For those who may publish rule packs: somebody else proposed the node's own one.</summary>
    RulePackProposed,

    /// <summary>The rule pack the person proposed was published.</summary>
    RulePackPublished,

    /// <summary>The rule pack the person proposed was given back.</summary>
    RulePackReturned,

    /// <summary>For those who may recall releases: somebody else asked for a recall.</summary>
    RecallAsked,

    /// <summary>The recall the person asked for was granted.</summary>
    RecallGranted,

    /// <summary>The recall the person asked for was turned down.</summary>
    RecallRefused,

    /// <summary>For those who may decide changes of the node directory: somebody else proposed one.</summary>
    DirectoryChange,

    /// <summary>For operators: background work was given up and waits for a person.</summary>
    WorkGivenUp,

    /// <summary>For operators: a part of the node is unhealthy.</summary>
    NodeUnhealthy,
}

/// <summary>One thing a person is told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Title">What it says.</param>
/// <param name="Division">Division code it is about.</param>
/// <param name="DivisionName">Its name.</param>
/// <param name="Link">Path of the page in the web app.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ReadAt">When it was read; null while it is not.</param>
public sealed record NotificationItem(
    Guid Id,
    NotificationKind Kind,
    LocalizedText Title,
    string Division,
    string DivisionName,
    string Link,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadAt);

/// <summary>How many notifications a person has not read.</summary>
/// <param name="Unread">Their number.</param>
public sealed record NotificationCount(int Unread);

/// <summary>Marks one's own notifications as read.</summary>
/// <param name="Ids">These; null: all there are.</param>
public sealed record MarkReadRequest(IReadOnlyList<Guid>? Ids);
