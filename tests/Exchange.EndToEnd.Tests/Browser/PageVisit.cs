using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>One page somebody looks at.</summary>
/// <param name="Name">Of its pictures.</param>
/// <param name="Route">As it stands in the app's own table of routes.</param>
/// <param name="Node">Where.</param>
/// <param name="User">Who; null for somebody who has not signed in.</param>
/// <param name="Path">The address, with what the nodes hold.</param>
/// <param name="Picture">Of the user guide, of what is seen first; null for none.</param>
/// <param name="Shown">What must be seen before the page is complete, as a selector.</param>
internal sealed record PageVisit(
    string Name, string Route, NodeProcess Node, string? User, string Path, string Shown = "h1", string? Picture = null);
