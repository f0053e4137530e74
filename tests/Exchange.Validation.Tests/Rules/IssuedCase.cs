using System.Text.Json;
using Exchange.Validation.Baselines;

namespace Exchange.Validation.Tests.Rules;

/// <summary>The baseline of a case: what of it matters.</summary>
/// <param name="Layers">Issued layers by table, written as those of the package; null for the very same layers.</param>
/// <param name="From">First day in effect.</param>
public sealed record IssuedCase(
    IReadOnlyDictionary<string, JsonElement>? Layers = null,
    string From = "2026-01-01",
    string? To = null,
    IReadOnlyList<IssuedValue>? Targets = null,
    IReadOnlyList<IssuedValue>? Accepted = null,
    IReadOnlyList<IssuedMultiple>? Multiples = null,
    IReadOnlyList<ListedPlace>? Places = null);
