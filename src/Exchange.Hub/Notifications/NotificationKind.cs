namespace Exchange.Hub.Notifications;

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
