namespace Exchange.Workflow.Hosting;

/// <summary>The Start a trigger causes.</summary>
internal static class TriggerStimulus
{
    public static Stimulus Of(StoredTrigger trigger, DateTimeOffset dueAt, DateTimeOffset now, string? inputJson)
    {
        var instanceId = Guid.CreateVersion7(now);
        return new Stimulus
        {
            Id = instanceId,
            Kind = StimulusKind.Start,
            InstanceId = instanceId,
            DefinitionId = trigger.DefinitionId,
            DefinitionVersionId = trigger.DefinitionVersionId,
            TriggerActivityId = trigger.ActivityId,
            BookmarkName = trigger.Name,
            BookmarkHash = trigger.Hash,
            InputJson = inputJson,
            DueAt = dueAt,
            CreatedAt = now,
        };
    }
}
