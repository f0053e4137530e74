using System.Text;
using System.Text.Json.Nodes;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Packaging.Descriptors;

namespace Exchange.Packaging.Tests.Descriptors;

public sealed class DescriptorTests
{
    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        var bytes = DescriptorWriter.Write(APackage.Description);
        var reading = DescriptorReader.Read(bytes);
        Assert.Empty(reading.Problems);
        Assert.NotNull(reading.Descriptor);
        Assert.Equal(bytes, DescriptorWriter.Write(reading.Descriptor));
        Assert.Equal(APackage.Description.Plan, reading.Descriptor.Plan);
        Assert.Equal(APackage.Description.CreatedAt, reading.Descriptor.CreatedAt);
        Assert.Empty(DescriptorCheck.Against(reading.Descriptor, APackage.Divisions));
    }

    [Theory]
    [InlineData("colour", "colour")]
    [InlineData("plan.owner", "plan.owner")]
    [InlineData("producer.phone", "producer.phone")]
    [InlineData("secrecy.files[0].reason", "secrecy.files[0].reason")]
    public void An_unknown_field_is_refused_with_its_path(string path, string reported)
    {
        var json = Valid();
        At(json, path)[path.Split('.')[^1]] = 1;
        var problem = Assert.Single(Read(json));
        APackage.HasCode("package.unknown-field", problem);
        Assert.Equal(reported, problem.Values["field"]);
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var json = Valid();
        json.Remove("crs");
        json["version"] = 0;
        json["plan"]!["name"] = new string('名', 10_000);
        json["plan"]!["stage"] = "draft";
        json["division"]!.AsObject().Remove("code");
        json["createdAt"] = "2026-03-01";
        json["secrecy"]!["files"] = new JsonArray(new JsonObject { ["path"] = "../x", ["level"] = "public" });
        var problems = Read(json);
        Assert.Equal(
            ["createdAt", "crs", "division.code", "plan.name", "plan.stage", "secrecy.files[0].path", "version"],
            problems.Select(problem => problem.Values["field"]).Order(StringComparer.Ordinal));
        Assert.All(problems, problem => APackage.HasCode(problem.Code, problem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{\"version\":1,\"version\":2}")]
    [InlineData("{/* */}")]
    [InlineData("{\"remarks\":\"\\ud800\"}")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]")]
    public void What_is_no_json_object_is_refused(string text) =>
        APackage.HasCode(
            "package.not-json", Assert.Single(DescriptorReader.Read(Encoding.UTF8.GetBytes(text)).Problems));

    [Theory]
    [InlineData("division.code", "999999", "package.plan-differs,package.unknown-division")]
    [InlineData("division.name", "西湖县", "package.division-name-differs")]
    [InlineData("division.parent", "330200", "package.wrong-parent")]
    [InlineData("plan.id", "330105-ZG-2035", "package.plan-differs")]
    [InlineData("plan.type", "KG", "package.plan-differs")]
    [InlineData("plan.level", "village", "package.level-differs,package.level-not-for-type")]
    [InlineData("plan.level", "city", "package.level-differs")]
    public void What_contradicts_the_division_table_or_itself_is_refused(string path, string value, string codes)
    {
        var json = Valid();
        At(json, path)[path.Split('.')[^1]] = value;
        var reading = DescriptorReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString()));
        Assert.NotNull(reading.Descriptor);
        var problems = DescriptorCheck.Against(reading.Descriptor, APackage.Divisions);
        Assert.Equal(codes.Split(','), problems.Select(problem => problem.Code).Order(StringComparer.Ordinal));
        Assert.All(problems, problem => APackage.HasCode(problem.Code, problem));
    }

    [Fact]
    public void A_statistical_row_makes_no_plans()
    {
        var placeholder = APackage.Divisions.All.First(division => division.IsPlaceholder);
        var description = APackage.Description with
        {
            Division = new DescribedDivision(placeholder.Code, placeholder.Name),
        };
        Assert.Contains(
            DescriptorCheck.Against(description, APackage.Divisions),
            problem => problem.Definition == DescriptorProblems.PlaceholderDivision);
    }

    internal static JsonObject Valid() =>
        JsonNode.Parse(DescriptorWriter.Write(APackage.Description with
        {
            Remarks = "备注",
            Precursor = PackageDigest.Parse(new string('a', 64)),
        }))!.AsObject();

    internal static IReadOnlyList<Problem> Read(JsonNode json) =>
        DescriptorReader.Read(Encoding.UTF8.GetBytes(json.ToJsonString())).Problems;

    private static JsonObject At(JsonObject json, string path)
    {
        JsonNode at = json;
        foreach (var name in path.Split('.')[..^1])
            at = name.EndsWith("[0]", StringComparison.Ordinal) ? at[name[..^3]]![0]! : at[name]!;
        return at.AsObject();
    }
}
