using System.Security.Cryptography;
using System.Text;

namespace Exchange.Domain.Releases;

/// <summary>
/// Which layers of a release somebody gets, and which fields of each (筛选). The layers and the fields are in the order
/// of their names, so that one choice has one form.
/// </summary>
public sealed record LayerFilter(IReadOnlyList<LayerChoice> Layers)
{
    /// <summary>SHA-256 over the choice, 64 hex digits: who chose the same gets the same extract.</summary>
    public string ToKey()
    {
        var text = new StringBuilder();
        foreach (var layer in Layers)
            text.Append(layer.Layer).Append(':').AppendJoin(',', layer.Fields ?? ["*"]).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>One layer of a filter, by its name in the profile.</summary>
/// <param name="Fields">The attributes that go with the shapes, keys among them; null for all.</param>
public sealed record LayerChoice(string Layer, IReadOnlyList<string>? Fields);
