using System.Text.Json.Nodes;
using Exchange.Packaging.Descriptors;

namespace Exchange.Packaging.Tests.Descriptors;

/// <summary>
/// Keeps <c>schemas/package.schema.json</c> and the reader in step: a full description is changed in every way the
/// schema speaks of, and the reader must say the same.
/// </summary>
public sealed class DescriptorSchemaTests
{
    private static readonly JsonObject Schema = JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "package.schema.json")))!.AsObject();

    public static TheoryData<string> Fields => [.. Walk(Schema, "")];

    [Fact]
    public void A_full_description_uses_every_field_of_the_schema_and_no_other()
    {
        Assert.Empty(DescriptorTests.Read(Full()));
        Assert.Equal(Walk(Schema, "").Order(StringComparer.Ordinal), Leaves(Full(), "").Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_is_required_where_the_schema_says_so(string field)
    {
        var (json, parent, name) = Find(field);
        parent.Remove(name);
        var isRequired = RuleOf(field[..^name.Length].TrimEnd('.'))["required"]!.AsArray()
            .Any(one => (string)one! == name);
        Assert.Equal(isRequired, DescriptorTests.Read(json).Any(problem => problem.Values["field"] == field));
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_may_be_null_where_the_schema_says_so(string field)
    {
        var (json, parent, name) = Find(field);
        parent[name] = null;
        var mayBeNull = RuleOf(field)["type"] is JsonArray types && types.Any(one => (string)one! == "null");
        Assert.Equal(mayBeNull, DescriptorTests.Read(json).Count == 0);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_field_takes_the_values_of_the_schema_and_no_others(string field)
    {
        var rule = RuleOf(field);
        foreach (var allowed in rule["enum"]?.AsArray() ?? [])
            Assert.Empty(ReadWith(field, allowed!.DeepClone()));
        if (rule["const"] is { } only)
            Assert.Empty(ReadWith(field, only.DeepClone()));
        if ((int?)rule["maxLength"] is { } max && rule["pattern"] is null)
        {
            Assert.Empty(ReadWith(field, new string('x', max)));
            Assert.NotEmpty(ReadWith(field, new string('x', max + 1)));
            Assert.NotEmpty(ReadWith(field, ""));
        }

        if ((int?)rule["minimum"] is { } least && (int?)rule["maximum"] is { } most)
        {
            Assert.Empty(ReadWith(field, least));
            Assert.Empty(ReadWith(field, most));
            Assert.NotEmpty(ReadWith(field, least - 1));
            Assert.NotEmpty(ReadWith(field, most + 1));
        }

        if (rule["properties"] is not null)
        {
            var (json, parent, name) = Find(field);
            parent[name]!.AsObject()["unknown"] = 1;
            Assert.NotEmpty(DescriptorTests.Read(json));
        }

        // A free text takes anything; everything else has a form.
        if (rule["maxLength"] is null || rule["pattern"] is not null)
            Assert.NotEmpty(ReadWith(field, "?!"));
        Assert.NotEmpty(ReadWith(field, true));
    }

    [Theory]
    [InlineData("crs", "EPSG:4490 ", "EPSG:4549\n", "epsg:4490", "EPSG:0", "4490")]
    [InlineData("profile.id", "County", "-a", "", "a b")]
    [InlineData("createdAt", "2026-03-01T09:00:00", "2026-13-01T09:00:00Z", "01.03.2026")]
    [InlineData("precursor", "AAAA", "g")]
    [InlineData("division.code", "33010", "33010x", "330106\n")]
    [InlineData("plan.id", "330106-XX-2035", "330106", "330106-ZG-", "330106-ZG-2035\n")]
    public void A_value_of_another_form_is_refused(string field, params string[] values) =>
        Assert.All(values, value => Assert.NotEmpty(ReadWith(field, value)));

    private static JsonObject Full()
    {
        var json = DescriptorTests.Valid();
        json["producer"]!["software"] = "exchange";
        json["secrecy"]!["files"]![0]!["audience"] = "自然资源部门";
        return json;
    }

    private static IReadOnlyList<Domain.Problems.Problem> ReadWith(string field, JsonNode value)
    {
        var (json, parent, name) = Find(field);
        parent[name] = value;
        return DescriptorTests.Read(json);
    }

    private static (JsonObject Json, JsonObject Parent, string Name) Find(string field)
    {
        var json = Full();
        var names = field.Split('.');
        JsonNode at = json;
        foreach (var name in names[..^1])
            at = name.EndsWith("[0]", StringComparison.Ordinal) ? at[name[..^3]]![0]! : at[name]!;
        return (json, at.AsObject(), names[^1]);
    }

    private static JsonObject RuleOf(string field)
    {
        var rule = Schema;
        foreach (var name in field.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var isItem = name.EndsWith("[0]", StringComparison.Ordinal);
            rule = Resolve(rule["properties"]![isItem ? name[..^3] : name]!);
            rule = isItem ? Resolve(rule["items"]!) : rule;
        }

        return rule;
    }

    private static JsonObject Resolve(JsonNode rule) =>
        rule["$ref"] is { } reference
            ? Schema["$defs"]![((string)reference!).Split('/')[^1]]!.AsObject() : rule.AsObject();

    /// <summary>Paths of all fields the schema names; code lists are free.</summary>
    private static IEnumerable<string> Walk(JsonObject rule, string path)
    {
        foreach (var (name, value) in rule["properties"]!.AsObject())
        {
            var inner = Resolve(value!);
            var at = path.Length == 0 ? name : $"{path}.{name}";
            yield return at;
            if (inner["properties"] is not null)
            {
                foreach (var more in Walk(inner, at))
                    yield return more;
            }
            else if (inner["items"] is { } items)
            {
                foreach (var more in Walk(Resolve(items), $"{at}[0]"))
                    yield return more;
            }
        }
    }

    private static IEnumerable<string> Leaves(JsonObject json, string path)
    {
        foreach (var (name, value) in json)
        {
            var at = path.Length == 0 ? name : $"{path}.{name}";
            yield return at;
            var inner = value switch
            {
                JsonObject child when name != "codeLists" => Leaves(child, at),
                JsonArray list => Leaves(list[0]!.AsObject(), $"{at}[0]"),
                _ => [],
            };
            foreach (var more in inner)
                yield return more;
        }
    }
}
