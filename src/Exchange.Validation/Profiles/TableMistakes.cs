namespace Exchange.Validation.Profiles;

/// <summary>Finds columns that a profile's tables speak of but do not have.</summary>
internal static class TableMistakes
{
    public static void Find(TableRequirement table, List<string> mistakes)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var column in table.Columns ?? [])
        {
            if (!names.Add(column.Name))
                mistakes.Add($"table {table.Sheet} has the column {column.Name} twice");
        }

        var spoken = new List<string?> { table.UnitColumn, table.Rows?.Column };
        spoken.AddRange((table.Columns ?? []).Select(column => column.NameColumn));
        spoken.AddRange((table.Rows?.Entries ?? []).SelectMany(row => row.Allowed.Keys));
        spoken.AddRange((table.Totals ?? []).SelectMany(
            total => (string[])[total.Codes, .. total.Columns, .. total.Within]));
        spoken.AddRange((table.Balances ?? []).SelectMany(
            balance => (string[])[balance.Result, .. balance.Terms, .. balance.Less ?? []]));
        foreach (var name in spoken.OfType<string>().Distinct().Where(name => !names.Contains(name)))
            mistakes.Add($"table {table.Sheet} names the missing column {name}");
    }

    public static void Find(Profile profile, TableLayerRelation relation, List<string> mistakes)
    {
        var table = profile.Tables.FirstOrDefault(table => table.Sheet == relation.Sheet);
        string?[] spoken = [relation.Column, relation.Division, relation.Classes?.Codes, .. relation.Where?.Keys ?? []];
        foreach (var name in spoken.OfType<string>().Where(name => table?.Column(name) is null))
            mistakes.Add($"sum of layers {relation.NameEn} names the missing column {name} of {relation.Sheet}");
        foreach (var layer in relation.Layers.Where(layer => profile.Layer(layer) is null))
            mistakes.Add($"sum of layers {relation.NameEn} names the missing layer {layer}");
    }

    public static void Find(Profile profile, TableRelation relation, List<string> mistakes)
    {
        foreach (var quantity in (TableQuantity[])[relation.Left, relation.Right])
        {
            var table = profile.Tables.FirstOrDefault(table => table.Sheet == quantity.Sheet);
            foreach (var name in (string[])[quantity.Column, .. quantity.Where.Keys])
            {
                if (table?.Column(name) is null)
                    mistakes.Add($"relation {relation.NameEn} names the missing column {name} of {quantity.Sheet}");
            }
        }
    }
}
