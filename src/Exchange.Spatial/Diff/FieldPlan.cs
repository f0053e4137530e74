using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>Which attributes two versions of a layer are compared by.</summary>
internal sealed record FieldPlan
{
    public required ComparedField? Key { get; init; }

    /// <summary>All attributes both versions have, but for the key and the ignored ones, in the order of the old.</summary>
    public required IReadOnlyList<ComparedField> Fields { get; init; }

    public required IReadOnlyList<SchemaChange> SchemaChanges { get; init; }

    /// <summary>The plan, or which attribute is missing where.</summary>
    public static Outcome<FieldPlan> Of(LayerDefinition old, LayerDefinition @new, DiffOptions options)
    {
        foreach (var name in new[] { options.Key, options.ClassField })
        {
            if (name is not null && (Missing(old, name, 1) ?? Missing(@new, name, 2)) is { } problem)
                return problem;
        }

        var ignored = new HashSet<string>(options.IgnoredFields, StringComparer.OrdinalIgnoreCase);
        if (options.Key is { } asked)
            ignored.Add(asked);
        var fields = new List<ComparedField>();
        var schema = new List<SchemaChange>();
        foreach (var attribute in old.Attributes)
        {
            // A name listed twice is compared once: by name only the first column can be had.
            if (!ignored.Add(attribute.Name))
                continue;
            if (@new.Attribute(attribute.Name) is { } same)
                fields.Add(ComparedField.Of(attribute, same));
            else
                schema.Add(new SchemaChange(attribute.Name, IsAdded: false));
        }

        foreach (var attribute in @new.Attributes)
        {
            if (ignored.Add(attribute.Name))
                schema.Add(new SchemaChange(attribute.Name, IsAdded: true));
        }

        return new FieldPlan
        {
            Key = options.Key is { } key ? ComparedField.Of(old.Attribute(key)!, @new.Attribute(key)!) : null, // Checked.
            Fields = fields,
            SchemaChanges = schema,
        };
    }

    private static Problem? Missing(LayerDefinition layer, string field, int version) =>
        layer.Attribute(field) is not null ? null : DiffProblems.FieldMissing.With(
            ("version", version),
            ("layer", layer.Name),
            ("field", field),
            ("found", string.Join(", ", layer.Attributes.Select(attribute => attribute.Name))));
}
