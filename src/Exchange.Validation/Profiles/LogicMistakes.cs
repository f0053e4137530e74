namespace Exchange.Validation.Profiles;

/// <summary>Finds the mistakes in what a profile says of fields and layers that have to fit each other.</summary>
internal static class LogicMistakes
{
    /// <param name="fieldsOf">All fields of a layer, those of its groups too.</param>
    public static void Find(
        Profile profile, Func<LayerRequirement, IReadOnlyList<FieldRequirement>> fieldsOf, List<string> mistakes)
    {
        foreach (var logic in profile.FieldLogic)
            Find(profile, logic, fieldsOf, mistakes);
        foreach (var link in profile.LayerLinks)
        {
            var entry = $"link '{link.NameEn}'";
            if ((link.Field is null) != (link.OtherField is null))
                mistakes.Add($"{entry} has a field to compare on one side only");
            if (link.Field is null && !link.MustExist)
                mistakes.Add($"{entry} asks nothing");
            FindMissing(link.Layer, [link.Key, link.Field], entry);
            FindMissing(link.OtherLayer, [link.OtherKey, link.OtherField], entry);
        }

        void FindMissing(string table, IEnumerable<string?> fields, string entry)
        {
            if (profile.Layer(table) is not { } layer)
            {
                mistakes.Add($"{entry} names the unknown layer {table}");
                return;
            }

            foreach (var field in fields.OfType<string>().Where(field => !Has(fieldsOf(layer), field)))
                mistakes.Add($"{entry} names the field {field}, which {table} does not have");
        }
    }

    private static void Find(
        Profile profile,
        FieldLogic logic,
        Func<LayerRequirement, IReadOnlyList<FieldRequirement>> fieldsOf,
        List<string> mistakes)
    {
        var entry = $"logic '{logic.NameEn}'";
        if ((logic.Must is null) == (logic.Formula is null))
            mistakes.Add($"{entry} needs either a test or a formula");
        if (logic.Formula is { } formula && !FieldFormula.TryParse(formula, out _))
            mistakes.Add($"{entry} has the formula '{formula}', which cannot be read");
        foreach (var test in logic.When.Append(logic.Must).OfType<FieldTest>().Where(AsksNothing))
            mistakes.Add($"{entry} has a test of {test.Field} that asks nothing");
        foreach (var table in logic.Layers.Where(table => profile.Layer(table) is null))
            mistakes.Add($"{entry} names the unknown layer {table}");
        // It is meant for layers that have all its fields: a field nobody has makes it a dead letter.
        if (!profile.Layers.Any(layer => logic.Fields.All(field => Has(fieldsOf(layer), field))))
            mistakes.Add($"{entry} names fields that no layer has together: {string.Join(", ", logic.Fields)}");
    }

    private static bool AsksNothing(FieldTest test) =>
        test.Filled is null && test.Starts is not { Count: > 0 } && test.StartsNot is not { Count: > 0 };

    private static bool Has(IReadOnlyList<FieldRequirement> fields, string name) =>
        fields.Any(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
