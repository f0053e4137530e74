using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Exchange.Domain.Problems;

namespace Exchange.Node.Problems;

/// <summary>All problem codes of the product, from every assembly of ours this program references, also by way of another.</summary>
internal sealed class KnownProblems
{
    private readonly FrozenDictionary<string, ProblemDefinition> byCode =
        ProblemCatalogue.In(Ours()).ToFrozenDictionary(definition => definition.Code, StringComparer.Ordinal);

    public IEnumerable<ProblemDefinition> All => byCode.Values;

    public ProblemDefinition? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>A problem kept as code and JSON values, to be shown in any language; null when the code is gone.</summary>
    public Problem? Restore(string code, string? valuesJson)
    {
        if (Find(code) is not { } definition)
            return null;
        var values = valuesJson is null ? null : JsonSerializer.Deserialize<Dictionary<string, string>>(valuesJson);
        return new Problem(definition, values ?? []);
    }

    // The compiler names only assemblies whose types are used, so the walk goes on through those that use others.
    private static HashSet<Assembly> Ours()
    {
        var found = new HashSet<Assembly>();
        var open = new Stack<Assembly>([typeof(KnownProblems).Assembly]);
        while (open.TryPop(out var assembly))
        {
            if (!found.Add(assembly))
                continue;
            foreach (var name in assembly.GetReferencedAssemblies())
                if (name.Name!.StartsWith("Exchange.", StringComparison.Ordinal)) // Referenced assemblies are named.
                    open.Push(Assembly.Load(name));
        }

        return found;
    }
}
