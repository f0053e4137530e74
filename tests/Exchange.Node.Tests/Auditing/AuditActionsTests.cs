using System.Text.RegularExpressions;
using Exchange.Domain.Rights;
using Exchange.Node.Auditing;
using Exchange.Node.Tests.Identity;

namespace Exchange.Node.Tests.Auditing;

/// <summary>Every action of the audit log has a name in both languages, and every one that is named is documented.</summary>
public sealed partial class AuditActionsTests
{
    [Fact]
    public void Are_named_as_far_as_they_are_documented_and_no_further()
    {
        var text = File.ReadAllText(Path.Combine(ApiOperation.Root(), "docs", "audit-events.md"));
        var table = text[..text.IndexOf("## Requests refused", StringComparison.Ordinal)];
        var documented = table.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal) && char.IsUpper(line[3]))
            .SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value)).Order().ToList();

        Assert.Equal(documented, AuditActions.All.Order());
    }

    [Fact]
    public void Have_names_that_are_no_codes_and_tell_apart()
    {
        var names = AuditActions.All.Select(AuditActions.NameOf).ToList();

        Assert.All(names, name => Assert.Contains(name.Zh, letter => letter is >= '\u4E00' and <= '\u9FFF'));
        Assert.Equal(names.Count, names.Select(name => name.Zh).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(names.Count, names.Select(name => name.En).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_right_somebody_lacked_is_called_by_its_name() =>
        Assert.Equal(RightNames.Of(Operation.ViewAudit).Zh, AuditActions.NameOf("ViewAudit").Zh);

    [Fact]
    public void An_action_of_another_version_is_called_by_itself() =>
        Assert.Equal("NeverHeardOf", AuditActions.NameOf("NeverHeardOf").En);

    [GeneratedRegex("`(\\w+)`")]
    private static partial Regex Code();
}
