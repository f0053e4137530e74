using System.Text.Json.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Practice;
using Exchange.Packaging.Signing;

namespace Exchange.Node.Tests.Checks;

/// <summary>Signed practice packages of the county, in a folder of their own.</summary>
public sealed class PracticeZips : IDisposable
{
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);

    private readonly string folder = Directory.CreateTempSubdirectory("practice-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Packages of other seeds differ in content and are of the same plan, unless another is named.</summary>
    public Task<string> MakeAsync(int seed, string? plan = null, params PracticeFault[] faults) =>
        MakeAsync(seed, plan, _ => { }, faults);

    /// <param name="change">Changes the package's folder before it is sealed.</param>
    public async Task<string> MakeAsync(int seed, string? plan, Action<string> change, params PracticeFault[] faults)
    {
        var package = Path.Combine(folder, $"package-{seed}");
        var made = await PracticePackage.MakeAsync(
            package,
            new PracticeOptions
            {
                Division = Divisions.Find(DivisionCode.Parse("330106"))!, // In the code list.
                Features = faults.Length > 0 ? PracticeOptions.MinFeaturesWithFaults : 200,
                Seed = seed,
                Faults = faults,
            },
            CancellationToken.None);
        Assert.True(made.Succeeded, made.Problem?.ToString());
        if (plan is not null)
            await DescribeAsync(package, plan);
        change(package);

        using var key = SigningKey.Create("Office", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeProvider.System.GetUtcNow().AddYears(1));
        var zip = package + ".zip";
        var packed = await new PackageWriter(PackageRules.Default with { Divisions = Divisions }, TimeProvider.System)
            .ToZipAsync(new PackRequest { Folder = package, Key = key }, zip, null, CancellationToken.None);
        Assert.True(packed.Succeeded, packed.Problem?.ToString());
        return zip;
    }

    private static async Task DescribeAsync(string package, string plan)
    {
        var file = Path.Combine(package, "package.json");
        var description = JsonNode.Parse(await File.ReadAllTextAsync(file))!; // Made above.
        description["plan"]!["id"] = plan;
        await File.WriteAllTextAsync(file, description.ToJsonString());
    }
}
