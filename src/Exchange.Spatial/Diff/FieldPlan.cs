using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>Which attributes two versions of a layer are compared by.</summary>
internal sealed record FieldPlan
{
    public required ComparedField? Key { get; init; }

    /// <summary>The attribute areas are balanced by, as its text says; it may be among the compared ones too.</summary>
    public required ComparedField? Class { get; init; }

    /// <summary>
    /// All attributes both versions have, but for the key and the ignored ones, in the order of the old.
    /// </summary>
    public required IReadOnlyList<ComparedField> Fields { get; init; }

    public required IReadOnlyList<SchemaChange> SchemaChanges { get; init; }

    /// <summary>The plan, or which attribute is missing where.</summary>
    public static Outcome<FieldPlan> Of(LayerDefinition old, LayerDefinition @new, DiffOptions options)
    {
        foreach (var needed in new[] { options.Key, options.ClassField })
        {
            if (needed is not null && (Missing(old, needed, 1) ?? Missing(@new, needed, 2)) is { } problem)
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

            // Both versions have it: that was asked first.
            Key = options.Key is { } key ? ComparedField.Of(old.Attribute(key)!, @new.Attribute(key)!) : null,
            Class = options.ClassField is { } name ? new ComparedField(name, FieldRule.Text, null) : null,
            Fields = fields,
            SchemaChanges = schema,
        };
    }

    /// <summary>The layer with only those attributes that have to be read.</summary>
    public LayerDefinition Needed(LayerDefinition layer)
    {
        var names = Fields.Append(Key).Append(Class).OfType<ComparedField>().Select(field => field.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return layer with { Attributes = [.. layer.Attributes.Where(attribute => names.Remove(attribute.Name))] };
    }

    private static Problem? Missing(LayerDefinition layer, string field, int version) =>
        layer.Attribute(field) is not null ? null : DiffProblems.FieldMissing.With(
            ("version", version),
            ("layer", layer.Name),
            ("field", field),
            ("found", string.Join(", ", layer.Attributes.Select(attribute => attribute.Name))));
}
