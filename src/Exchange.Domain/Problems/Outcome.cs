using System.Diagnostics.CodeAnalysis;

namespace Exchange.Domain.Problems;

/// <summary>Either a value or the <see cref="Problem"/> that refused it.</summary>
public sealed class Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Problem? problem) => (this.value, Problem) = (value, problem);

    public Problem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Succeeded => Problem is null;

    /// <summary>The value. Reading it from a refusal is a bug of the caller and throws.</summary>
    public T Value => Problem is null
        ? value! // Set by the only constructor path that leaves Problem null.
        : throw new InvalidOperationException($"No value: {Problem}");

    /// <summary>For interfaces, which the language converts to nothing by itself.</summary>
    public static Outcome<T> Of(T value) => new(value, null);

    public static implicit operator Outcome<T>(T value) => new(value, null);

    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}

/// <summary>Either done or refused; for operations that answer nothing else.</summary>
public sealed record Done
{
    public static Done Instance { get; } = new();
}
