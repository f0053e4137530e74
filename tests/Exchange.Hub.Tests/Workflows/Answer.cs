namespace Exchange.Hub.Tests.Workflows;

/// <summary>What a node answered; beside it there is no answer at all, when the node died over the call.</summary>
internal sealed record Answer<T>(T Value);

/// <summary>Makes answers without naming their type.</summary>
internal static class Answer
{
    public static Answer<T> Of<T>(T value) => new(value);
}
