using Exchange.Validation.Checking;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>A field of the profile beside the column of the file that stands for it.</summary>
internal sealed record FieldColumn(FieldRequirement Field, string Column)
{
    /// <summary>The layer's fields that are asked for and have a column, in the profile's order.</summary>
    public static IReadOnlyList<FieldColumn> Of(LayerView layer, Func<FieldRequirement, bool> isAsked)
    {
        var found = new List<FieldColumn>();
        foreach (var field in layer.Fields.Where(isAsked))
        {
            if (layer.AttributeOf(field) is { } attribute)
                found.Add(new FieldColumn(field, attribute.Name));
        }

        return found;
    }
}
