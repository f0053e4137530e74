using Exchange.Contracts;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Identity;

/// <summary>Where the node's division and its case lie, seen from the division a role was granted for.</summary>
public enum Standing
{
    Own,
    Below,
    Above,
    Sideways,
    Foreign,
}

/// <summary>
/// A city's node with a case of its own division, and one account for every role and every place the role can be held, from the
/// ministry's side to a foreign province.
/// </summary>
public sealed class CityNode : RunningNode
{
    public static readonly DivisionCode City = DivisionCode.Parse("330100");

    public static IReadOnlyDictionary<Standing, DivisionCode> Held { get; } = new Dictionary<Standing, DivisionCode>
    {
        [Standing.Own] = City,
        [Standing.Below] = DivisionCode.Parse("330000"),
        [Standing.Above] = DivisionCode.Parse("330106"),
        [Standing.Sideways] = DivisionCode.Parse("330200"),
        [Standing.Foreign] = DivisionCode.Parse("440000"),
    };

    /// <summary>The case of the node's own division.</summary>
    public CaseId Case { get; } = Sample.Case(1, "330100");

    protected override IReadOnlyList<string> Chain { get; } = ["100000", "330000", "330100"];

    public static string NameOf(Role role, Standing standing) => $"{role}-{standing}".ToLowerInvariant();

    public static DivisionRelation RelationOf(Standing standing) => standing switch
    {
        Standing.Own => DivisionRelation.Own,
        Standing.Below => DivisionRelation.Below,
        _ => DivisionRelation.Elsewhere,
    };

    public async Task<HttpClient> AsAsync(Role role, Standing standing) => await HttpAsync(NameOf(role, standing));

    protected override async Task StartedAsync()
    {
        await using (var scope = Services.CreateAsyncScope())
        {
            foreach (var role in Enum.GetValues<Role>())
                foreach (var (standing, division) in Held)
                {
                    var name = NameOf(role, standing);
                    var added = await scope.ServiceProvider.GetRequiredService<AddAccount>().HandleLocallyAsync(
                        new NewAccount(name, name, Password, division, [new RoleGrant(role, division)]), CancellationToken.None);
                    Assert.True(added.Succeeded, added.Problem?.ToString());
                }
        }

        await Services.CommitAsync<ICaseStore>(store => store.Add(Sample.Opened(1, "330100")));
    }
}

/// <summary>All tests of this collection share one city.</summary>
[CollectionDefinition(Name)]
public sealed class CityNodeCollection : ICollectionFixture<CityNode>
{
    public const string Name = "one city";
}
