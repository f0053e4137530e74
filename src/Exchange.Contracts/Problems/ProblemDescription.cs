using System.Text.Json.Serialization;

namespace Exchange.Contracts.Problems;

/// <summary>A refusal in the form of RFC 9457 (<c>application/problem+json</c>), in the language of the request.</summary>
public sealed record ProblemDescription
{
    /// <summary>Address of the page that explains the code.</summary>
    public required string Type { get; init; }

    /// <summary>Short text, the same for every occurrence of the code.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status code.</summary>
    public required int Status { get; init; }

    /// <summary>What was found, what is allowed and what to do.</summary>
    public required string Detail { get; init; }

    /// <summary>The contract for programs: <c>feature.what-is-wrong</c>. Never reused.</summary>
    public required string Code { get; init; }

    /// <summary>The values that fill the texts.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>Finds the request in the node's log.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TraceId { get; init; }
}

/// <summary>What a problem code means.</summary>
/// <param name="Code">The code.</param>
/// <param name="Status">HTTP status it is answered with.</param>
/// <param name="Title">Short text.</param>
/// <param name="Detail">Long text; words in braces stand for values.</param>
public sealed record ProblemExplanation(string Code, int Status, LocalizedText Title, LocalizedText Detail);
