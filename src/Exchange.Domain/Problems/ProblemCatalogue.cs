using System.Reflection;

namespace Exchange.Domain.Problems;

/// <summary>
/// Walks assemblies for the <see cref="ProblemDefinition"/>s that static classes named <c>*Problems</c> declare.
/// Used by the test that keeps codes unique and complete, and by the page that explains each code.
/// </summary>
public static class ProblemCatalogue
{
    public static IReadOnlyList<ProblemDefinition> In(params IEnumerable<Assembly> assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Problems", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ProblemDefinition))
            .Select(field => (ProblemDefinition)field.GetValue(null)!) // Static readonly fields are never null.
            .OrderBy(definition => definition.Code, StringComparer.Ordinal),
    ];
}
