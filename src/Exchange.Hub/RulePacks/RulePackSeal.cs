using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.RulePacks;

/// <summary>The node's signature over a rule pack it publishes.</summary>
public sealed class RulePackSeal(INodeIdentity node, INodeDirectory directory)
{
    /// <summary>The <c>typ</c> header of signed packs.</summary>
    public const string TokenType = "exchange-rule-pack";

    public string Sign(byte[] file) => node.Sign(TokenType, file);

    /// <summary>
    /// The pack's file and who signed it, or why it cannot be used: the row was changed, or the key is no longer in the
    /// directory. A check with it is refused then, because nobody stands for its rules.
    /// </summary>
    public Outcome<(byte[] File, string Signer)> Open(PublishedRulePack pack)
    {
        if (!CompactJws.TryParse(pack.Jws, out var jws) || jws.Type != TokenType)
            return Wrong(pack, "not a signed rule pack");
        if (directory.KeyOf(node.Division, jws.Kid, pack.PublishedAt) is not { } key)
            return Wrong(pack, $"node {node.Division} had no key {jws.Kid} at {pack.PublishedAt:u}");
        return jws.IsMadeWith(key.X, key.Y, key.Sm2)
            ? (jws.Payload.ToArray(), $"{node.Name} {node.Division}")
            : Wrong(pack, "the signature does not match");
    }

    private static Problem Wrong(PublishedRulePack pack, string reason) =>
        NodeRulePackProblems.SealWrong.With(("pack", pack.PackId), ("version", pack.Version), ("reason", reason));
}
