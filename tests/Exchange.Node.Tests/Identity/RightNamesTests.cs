using Exchange.Domain.Rights;

namespace Exchange.Node.Tests.Identity;

/// <summary>Every role and operation has a name in both languages.</summary>
public sealed class RightNamesTests
{
    [Fact]
    public void Are_complete_and_tell_apart()
    {
        var names = Enum.GetValues<Role>().Select(RightNames.Of).Concat(Enum.GetValues<Operation>().Select(RightNames.Of)).ToList();
        Assert.Equal(names.Count, names.Select(name => name.En).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names.Count, names.Select(name => name.Zh).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Are_all_in_the_documented_table_of_refused_requests()
    {
        var text = File.ReadAllText(Path.Combine(ApiOperation.Root(), "docs", "audit-events.md"));
        var table = text[text.IndexOf("## Requests refused", StringComparison.Ordinal)..];
        Assert.All(
            Enum.GetNames<Operation>(),
            name => Assert.Contains($"| `{name}` |", table, StringComparison.Ordinal));
    }
}
