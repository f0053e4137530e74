using Exchange.Contracts;
using Exchange.Hub.Maps;

namespace Exchange.Node.Maps;

/// <summary>Names of layers for people.</summary>
internal static class LayerNames
{
    /// <summary>What the profiles of the node call a table; its own name where none knows it.</summary>
    public static LocalizedText NameOf(this MapStyle style, string table) => style.Names.TryGetValue(table, out var known)
        ? new LocalizedText(known.En, known.Zh) : new LocalizedText(table, table);
}
