using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Faults.Network;
using Exchange.Packaging;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Practice;
using Exchange.Packaging.Signing;

namespace Exchange.Faults.Loads;

/// <summary>Small packages of many plans of the county; each is a case of its own.</summary>
internal static class LoadPackages
{
    private const int Features = PracticeOptions.MinFeatures;

    /// <summary>The plan of a package; cases are told apart by it.</summary>
    public static string PlanOf(int number) => string.Create(CultureInfo.InvariantCulture, $"330106-ZG-L{number}");

    public static async Task<IReadOnlyList<string>> MakeAsync(
        string folder, int count, CancellationToken cancellationToken)
    {
        var divisions = DivisionTable.Load(DivisionTable.DefaultFile);
        var plan = Path.Combine(folder, "plan");
        var options = new PracticeOptions
        {
            Division = divisions.Find(Line.County)!, // The list has it: the demonstration stands on it.
            Townships = [.. divisions.ChildrenOf(Line.County).OrderBy(child => child.Code)],
            Features = Features,
        };
        Keys.Succeed(await PracticePackage.MakeAsync(plan, options, cancellationToken));
        using var key = SigningKey.Create("County", TimeProvider.System);
        var writer = new PackageWriter(PackageRules.Default, TimeProvider.System);
        var packages = new List<string>();
        for (var number = 0; number < count; number++)
        {
            var named = PlanOf(number);
            Packages.Describe(plan, description => description["plan"]!["id"] = named);
            var package = Path.Combine(folder, $"{named}.zip");
            Keys.Succeed(await writer.ToZipAsync(
                new PackRequest { Folder = plan, Key = key }, package, null, cancellationToken));
            packages.Add(package);
        }

        return packages;
    }
}
