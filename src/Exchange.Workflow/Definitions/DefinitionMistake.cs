namespace Exchange.Workflow.Definitions;

/// <summary>One thing wrong in a definition, where, and in both languages. Warnings do not stop publication.</summary>
public sealed record DefinitionMistake(string Code, string? ActivityId, string En, string Zh, bool IsWarning)
{
    public override string ToString() => ActivityId is null ? $"{Code}: {En}" : $"{Code} at {ActivityId}: {En}";
}
