using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Auditing;

/// <summary>
/// The hash chain of the audit log. Each line's hash covers the hash before it and every field of the line, each led by
/// its length in bytes, so that no text can be moved from one field to the next.
/// </summary>
public static class AuditChain
{
    /// <summary>The line that follows <paramref name="last"/>, or the first one.</summary>
    public static AuditLine Next(
        AuditLine? last, DateTimeOffset at, string actor, string action, string subject, string outcome, string values)
    {
        // Databases keep instants to the microsecond at best; what is hashed must equal what is read back.
        var kept = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var line = new AuditLine(
            (last?.Number ?? 0) + 1, kept, actor, action, subject, outcome, values, last?.Hash ?? "", "");
        return line with { Hash = HashOf(line) };
    }

    /// <summary>The first line that does not follow from the one before it; null when the chain holds.</summary>
    /// <param name="before">The line before the first one given; null when that is line 1.</param>
    public static AuditLine? FirstBroken(AuditLine? before, IEnumerable<AuditLine> lines)
    {
        foreach (var line in lines)
        {
            var follows = line.Number == (before?.Number ?? 0) + 1 && line.Previous == (before?.Hash ?? "");
            if (!follows || line.Hash != HashOf(line))
                return line;
            before = line;
        }

        return null;
    }

    /// <summary>SHA-256 as 64 lower-case hex digits.</summary>
    public static string HashOf(AuditLine line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, line.Previous);
        Append(hash, line.Number);
        Append(hash, line.At.ToUnixTimeMilliseconds());
        foreach (var field in (ReadOnlySpan<string>)[line.Actor, line.Action, line.Subject, line.Outcome, line.Values])
            Append(hash, field);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }
}
