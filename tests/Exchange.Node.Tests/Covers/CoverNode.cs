using Exchange.Domain.Rights;
using Exchange.Node.Tests.Checks;

namespace Exchange.Node.Tests.Covers;

/// <summary>A county's node with two more reviewers.</summary>
public sealed class CoverNode() : CountyNode(_ => { })
{
    public const string Away = "zhang";
    public const string Colleague = "li";

    protected override async Task StartedAsync()
    {
        await base.StartedAsync();
        await AddAsync(Away, Role.Reviewer, Role.Approver);
        await AddAsync(Colleague, Role.Reviewer);
    }
}
