using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>Names the text of a version, so that who judges it can say which text was judged.</summary>
public static class TextDigest
{
    /// <summary>SHA-256 of the text, lower-case hex.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
