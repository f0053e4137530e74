using Exchange.Domain.Rights;
using Exchange.Node.Tests.Checks;

namespace Exchange.Node.Tests.Covers;

/// <summary>A county's node with two more reviewers.</summary>
/// <param name="older">The node above whose program is from before leave covers; null for none.</param>
public sealed class CoverNode(string? older = null) : CountyNode(_ => { })
{
    public const string Away = "zhang";
    public const string Colleague = "li";
    public const string AwayName = "张三";
    public const string ColleagueName = "李四";

    protected override string? Older => older;

    protected override async Task StartedAsync()
    {
        await base.StartedAsync();
        await AddPersonAsync(Away, AwayName, Role.Reviewer, Role.Approver);
        await AddPersonAsync(Colleague, ColleagueName, Role.Reviewer);
    }
}
