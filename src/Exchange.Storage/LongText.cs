using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Exchange.Storage;

/// <summary>Marks text columns that have no length on purpose: signed records, JSON states, definitions.</summary>
internal static class LongText
{
    public const string Annotation = "Exchange:LongText";

    public static PropertyBuilder<T> IsLongText<T>(this PropertyBuilder<T> property)
    {
        property.HasAnnotation(Annotation, true);
        return property;
    }
}
