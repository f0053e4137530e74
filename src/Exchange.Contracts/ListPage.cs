namespace Exchange.Contracts;

/// <summary>One page of a list that is paged by key.</summary>
/// <param name="Items">The rows, in the list's order.</param>
/// <param name="Next">Give it back as <c>after</c> to get the page behind this one; null at the end.</param>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? Next);
