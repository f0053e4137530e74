namespace Exchange.Node.Hosting;

/// <summary>The parts this process runs.</summary>
internal sealed record RunningRoles(NodeRoles Roles)
{
    public IReadOnlyList<string> Names =>
    [
        .. new[] { NodeRoles.Web, NodeRoles.Worker, NodeRoles.Exchange }
            .Where(role => Roles.HasFlag(role))
            .Select(role => role.ToString().ToLowerInvariant()),
    ];

    public bool Has(NodeRoles role) => Roles.HasFlag(role);

    /// <summary>Reads <c>web,worker,exchange</c>; null when a word is none of them.</summary>
    public static NodeRoles? Parse(string text)
    {
        var roles = NodeRoles.None;
        foreach (var word in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Enum.TryParse<NodeRoles>(word, ignoreCase: true, out var role) || int.TryParse(word, out _)
                || (role & ~NodeRoles.All) != 0)
                return null;
            roles |= role;
        }

        return roles == NodeRoles.None ? null : roles;
    }
}
