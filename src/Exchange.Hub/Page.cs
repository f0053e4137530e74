namespace Exchange.Hub;

/// <summary>One page of a list ordered by key. <paramref name="Next"/> is given back to get the page after it; null at the end.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
