using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Validation.Profiles;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;
using Microsoft.Data.Sqlite;

namespace Exchange.Validation.Tests.Rules;

/// <summary>Makes the package of a case.</summary>
internal static class CasePackage
{
    public static PackageBuilder Of(RuleCase of)
    {
        var package = PackageBuilder.County();
        if (of.Profile is { } profile)
            package.Profile = ProfileLibrary.Shipped.Load(profile).Value;
        package.RulePack = package.RulePack with { Rules = [Rule(of)] };
        if (!of.Complete)
        {
            package.Layers.Clear();
            package.Files.Clear();
        }

        package.VectorFile = of.Vector ?? package.VectorFile;
        package.Root = of.Root ?? package.Root;
        package.SignedWith = of.Unsigned ? null : package.SignedWith;
        PutLayers(package, of);
        PutFiles(package, of);
        PutTables(package, of);
        if (of.Shapes is { } shapes)
            package.EditVectorFile = file => PutShapes(file, shapes);
        return package;
    }

    private static RuleDefinition Rule(RuleCase of)
    {
        var rule = PackageBuilder.ShippedRule(of.Rule);
        return of.Parameters is null
            ? rule
            : rule with
            {
                Parameters = rule.Parameters.Where(shipped => !of.Parameters.ContainsKey(shipped.Key))
                    .Concat(of.Parameters).ToDictionary(),
            };
    }

    private static void PutLayers(PackageBuilder package, RuleCase of)
    {
        foreach (var (table, layer) in of.Layers ?? new Dictionary<string, JsonElement>())
        {
            package.Layers.RemoveAll(present => present.Name == table);
            if (layer.ValueKind != JsonValueKind.Null)
                package.Layers.Add(CaseLayer.Of(table, layer, package.Profile, of.Epsg, of.Origin));
        }

    }

    private static void PutFiles(PackageBuilder package, RuleCase of)
    {
        foreach (var (path, content) in of.Files ?? new Dictionary<string, JsonElement>())
        {
            var file = RuleCase.Filled(path);
            package.Files.Remove(file);
            if (content.ValueKind == JsonValueKind.Null)
                continue;
            package.Files.Add(file);
            package.Contents[file] = CaseContent.Of(content);
        }
    }

    private static void PutTables(PackageBuilder package, RuleCase of)
    {
        if (of.Tables is null)
            return;
        var tables = PlanTables.All();
        foreach (var (sheet, cells) in of.Tables)
        {
            if (cells is null)
                tables.Remove(sheet);
            foreach (var (address, value) in cells ?? [])
                Put(tables[sheet], address, CaseLayer.ValueOf(value));
        }

        package.Contents[$"5规划表格/{PackageBuilder.Prefix}表格.xlsx"] = ValidFiles.Workbook(tables);
    }

    // One letter and a number; a row behind the last is added.
    private static void Put(List<object?[]> rows, string address, object? value)
    {
        var (row, column) = (int.Parse(address[1..]) - 1, address[0] - 'A');
        while (rows.Count <= row)
            rows.Add(new object?[rows[0].Length]);
        rows[row][column] = value;
    }

    private static void PutShapes(string file, IReadOnlyDictionary<string, Dictionary<string, string>> shapes)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        // They would need functions that this library does not bring.
        command.CommandText = "SELECT coalesce(group_concat('DROP TRIGGER \"' || name || '\"', ';'), '') "
            + "FROM sqlite_master WHERE type = 'trigger'";
        command.CommandText = (string)command.ExecuteScalar()!; // One row with one text.
        command.ExecuteNonQuery();
        foreach (var (table, ids) in shapes)
        {
            foreach (var (id, hex) in ids)
            {
                command.Parameters.Clear();
                command.CommandText = $"UPDATE \"{table}\" SET geom = $shape WHERE fid = {id}";
                // GeoPackage puts its mark, version, flags and the number of the system before well-known binary.
                byte[] shape = [.. "GP\0\u0001"u8, .. BitConverter.GetBytes(4490), .. Convert.FromHexString(hex)];
                command.Parameters.AddWithValue("$shape", shape);
                command.ExecuteNonQuery();
            }
        }
    }
}
