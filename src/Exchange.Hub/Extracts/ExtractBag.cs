using System.Globalization;
using Exchange.Hub.Archiving;

namespace Exchange.Hub.Extracts;

/// <summary>An extract as a BagIt bag: one file of layers and its statement.</summary>
internal static class ExtractBag
{
    /// <summary>Seals the layers under their statement; the same two give the same bag.</summary>
    public static async Task<SealedBag> SealAsync(
        string layersFile, ExtractStatement statement, CancellationToken cancellationToken)
    {
        var layers = await SealedBag.PayloadAsync(ExtractStatement.LayersFile, layersFile, cancellationToken);
        return SealedBag.Seal([layers], ExtractStatement.FileName, statement.ToBytes(), InfoOf(statement, layers.Length));
    }

    private static string InfoOf(ExtractStatement statement, long length) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        External-Identifier: {statement.Plan} extract of release {statement.ReleaseId}
        Bagging-Date: {statement.OrderedAt.UtcDateTime:yyyy-MM-dd}
        Bag-Software-Agent: exchange
        Payload-Oxum: {length}.1

        """).ReplaceLineEndings("\n");
}
