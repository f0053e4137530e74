using Exchange.Contracts.Documents;
using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Node.Hosting;
using Exchange.Transport.Directory;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;

namespace Exchange.Node.Nodes;

/// <summary>How the directory lists this node, and the requests to list it otherwise.</summary>
internal sealed class OwnEntries(
    NodePaths paths, NodeIdentity identity, NodeDirectory directory, DivisionTable divisions)
{
    public OwnEntry Describe()
    {
        var self = directory.Self;
        var dates = directory.DatesOf(self.Division)
            ?? throw new InvalidOperationException($"The directory has no keys of this node, {self.Division}");
        return new OwnEntry(
            self.Division.Value,
            self.Name,
            self.Level.To<WireLevel>(),
            self.Parent?.Value,
            self.Parent is { } parent ? divisions.NameOf(parent) : null,
            [.. self.Endpoints.Select(endpoint => endpoint.Address.ToString())],
            [
                .. self.SigningKeys.Select(key => new OwnKey(
                    key.Kid, key.ValidFrom, key.ValidUntil, key.Sm2 is not null, key.Kid == identity.SigningKid)),
            ],
            dates.CertificateUntil,
            self.Protocol.Lowest,
            self.Protocol.Highest,
            self.Clearance.Highest.To<SecrecyLevel>(),
            self.Clearance.Zone.To<NetworkZone>(),
            DirectoryIssuer.IsIn(paths.Identity),
            KeyRenewal.IsUnderWay(paths.Identity));
    }

    /// <summary>New keys are made beside the present ones; a repeat asks for the same keys.</summary>
    public MadeDirectoryRequest Make(MakeDirectoryRequest request)
    {
        if (request.Kind == DirectoryRequestKind.Join)
        {
            var join = JoinRequest.Create(paths.Identity);
            return new MadeDirectoryRequest(request.Kind, join.Text, join.SigningKid, $"join-{directory.Self.Division}.jws");
        }

        var renewal = KeyRenewal.Create(paths.Identity, request.WithSm2);
        return new MadeDirectoryRequest(request.Kind, renewal.Text, renewal.SigningKid, $"renewal-{directory.Self.Division}.jws");
    }
}
