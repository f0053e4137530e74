using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Exchange.Storage;

/// <summary>
/// Names in the database by one rule: tables and indexes as their configuration says; columns as their property in
/// snake case; keys <c>pk_table</c>, foreign keys <c>fk_table_target</c>.
/// </summary>
internal static class DatabaseNames
{
    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
                property.SetColumnName(SnakeCase(property.Name));
            foreach (var key in entity.GetKeys())
                key.SetName($"pk_{entity.GetTableName()}");
            foreach (var foreignKey in entity.GetForeignKeys())
                foreignKey.SetConstraintName(
                    $"fk_{entity.GetTableName()}_{foreignKey.PrincipalEntityType.GetTableName()}");
        }
    }

    /// <summary>Whether the column holds text, whatever the property's own type.</summary>
    public static bool IsText(IReadOnlyProperty property) =>
        typeof(string)
            == (property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType);

    public static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }
}
