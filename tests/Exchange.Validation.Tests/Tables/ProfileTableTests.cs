using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tests.Tables;

/// <summary>The tables of every profile, held to the packages in <c>ProfileTables</c>.</summary>
public sealed class ProfileTableTests
{
    // The county's tables are those of the rules' own cases; what these two are sent is not settled beforehand.
    private static readonly string[] WithoutTables = ["county-master-plan", "generic-monitoring", "change-patches"];

    public static TheoryData<string> Packages => [.. ProfileTableCase.All.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> Broken
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (name, package) in ProfileTableCase.All)
            {
                foreach (var broken in package.Broken)
                    data.Add(name, broken.Case);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task Tables_as_they_should_be_pass(string name) =>
        Assert.Equal([], await ProfileTableCase.All[name].FindAsync(null));

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_table_is_found_and_nothing_else(string name, string of)
    {
        var package = ProfileTableCase.All[name];
        var broken = package.Broken.Single(each => each.Case == of);

        Assert.Equal(broken.Expected, await package.FindAsync(broken));
    }

    [Fact]
    public void Every_profile_with_tables_has_a_package_that_breaks_each_of_them()
    {
        foreach (var id in ProfileLibrary.Shipped.Ids.Except(WithoutTables))
        {
            var packages = ProfileTableCase.All.Values.Where(package => package.Profile == id).ToList();
            var broken = packages.SelectMany(package => package.Broken).SelectMany(each => each.Cells.Keys).ToHashSet();

            Assert.NotEmpty(packages);
            Assert.Equal([], ProfileLibrary.Shipped.Load(id).Value.Tables
                .Where(table => table.Columns is not null && !broken.Contains(table.Sheet))
                .Select(table => $"{id} {table.Sheet}"));
        }
    }
}
