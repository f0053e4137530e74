using System.Text.Json.Nodes;

namespace Exchange.EndToEnd.Tests.Network;

/// <summary>Makes packages with the command line, as an office would.</summary>
internal static class Packages
{
    /// <summary>A practice package folder, ready to pack.</summary>
    public static async Task<string> SampleAsync(string folder, int features, int seed, params string[] more)
    {
        var plan = Path.Combine(folder, $"plan-{seed}-{Path.GetRandomFileName()}");
        (await Programs.CliAsync([
            "sample", "--out", plan, "--features", features.ToString(System.Globalization.CultureInfo.InvariantCulture),
            "--seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture), .. more])).MustBe(0);
        return plan;
    }

    /// <summary>A package folder around one GeoPackage that was not made by us.</summary>
    public static string Foreign(string folder, string geoPackage, string key)
    {
        var plan = Directory.CreateDirectory(Path.Combine(folder, $"foreign-{key}")).FullName;
        Directory.CreateDirectory(Path.Combine(plan, "data"));
        File.Copy(geoPackage, Path.Combine(plan, "data", Path.GetFileName(geoPackage)));
        File.WriteAllText(Path.Combine(plan, "package.json"), $$"""
            {
              "formatVersion": "1.0",
              "plan": { "id": "330106-ZX-{{key}}", "type": "ZX", "name": "专项监测 {{key}}", "level": "county", "stage": "approval" },
              "division": { "code": "330106", "name": "西湖区" },
              "version": 1,
              "crs": "EPSG:4326",
              "codeLists": {},
              "profile": { "id": "generic-monitoring", "version": "1" },
              "createdAt": "2026-11-20T08:00:00+08:00",
              "producer": { "organisation": "西湖区自然资源局" },
              "secrecy": { "default": "public", "files": [] }
            }
            """);
        return plan;
    }

    /// <summary>Changes the description of a package folder before it is packed.</summary>
    public static void Describe(string plan, Action<JsonObject> change)
    {
        var file = Path.Combine(plan, "package.json");
        var description = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        change(description);
        File.WriteAllText(file, description.ToJsonString());
    }

    public static async Task<string> PackAsync(string folder, string plan)
    {
        var key = Path.Combine(folder, "office.pem");
        if (!File.Exists(key))
            (await Programs.CliAsync("key", "new", "--out", key)).MustBe(0);
        var package = Path.Combine(folder, Path.GetFileName(plan) + ".zip");
        (await Programs.CliAsync("pack", plan, "--key", key, "--out", package)).MustBe(0);
        return package;
    }
}
