using Exchange.Contracts;
using Exchange.Contracts.Rights;
using Exchange.Domain.Rights;
using Exchange.Node.Identity;
using WireRole = Exchange.Contracts.Accounts.Role;
using WireScope = Exchange.Contracts.Rights.RightScope;

namespace Exchange.Node.Rights;

/// <summary>Writes the rights table down, with the endpoints that need each right; nothing in it is kept beside the table.</summary>
internal sealed class RightsTexts(EndpointDataSource endpoints)
{
    private readonly Role[] roles = Enum.GetValues<Role>();

    public RightsMatrix Describe()
    {
        var needed = Endpoints().ToLookup(each => each.Operation, each => each.Endpoint);
        return new RightsMatrix(
            [.. roles.Select(role => new RoleName(role.To<WireRole>(), Text(RightNames.Of(role))))],
            [
                .. Enum.GetValues<Operation>().Select(operation => new RightLine(
                    operation.ToString(),
                    Text(RightNames.Of(operation)),
                    RightsTable.IsOfDepartments(operation),
                    [.. roles.Select(role => RightsTable.ScopeOf(role, operation).To<WireScope>())],
                    [.. needed[operation]])),
            ],
            [.. RightsTable.Exclusive.Select(pair => new RolePair(pair.Item1.To<WireRole>(), pair.Item2.To<WireRole>()))]);
    }

    private IEnumerable<(Operation Operation, RightEndpoint Endpoint)> Endpoints() =>
        from endpoint in endpoints.Endpoints.OfType<RouteEndpoint>()
        let required = endpoint.Metadata.GetMetadata<RequiredOperation>()
        let name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
        where required is not null && name is not null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []
        select (required.Operation, new RightEndpoint(
            method, $"/{endpoint.RoutePattern.RawText?.Trim('/')}", name, required.For.ToString().ToLowerInvariant()));

    private static LocalizedText Text(RightName name) => new(name.En, name.Zh);
}
