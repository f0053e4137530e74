using System.Text.Json;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tests.Rules;

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
    public async Task A_table_may_be_a_file_of_its_own_that_ends_with_its_name()
    {
        var yearly = ProfileTableCase.All["yearly-indicators"] with
        {
            Book = "2指标表/330200宁波市2025年度城市体检评估基本指标表.csv",
        };
        var rows = yearly.Tables["基本指标表"].Select(row => string.Join(',', row.Select(CaseLayer.ValueOf))).ToList();

        Assert.Equal([], await FindAsync(rows));
        Assert.Equal(["510101 基本指标表 ZBDM"], await FindAsync(rows.SkipLast(1)));

        Task<IReadOnlyList<string>> FindAsync(IEnumerable<string> lines) => yearly.FindAsync(new BrokenTable(
            "", new Dictionary<string, Dictionary<string, JsonElement>?>(), [], string.Join('\n', lines)));
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
