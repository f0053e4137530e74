using System.Collections.Frozen;

namespace Exchange.Hub.Accounts;

/// <summary>Passwords that are guessed first: known words with digits and signs about them, runs, and repetitions.</summary>
public static class CommonPasswords
{
    private static readonly string[] Runs =
    [
        "01234567890123456789", "98765432109876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "q1w2e3r4t5y6u7i8o9p0",
    ];

    private static readonly FrozenSet<string> Words = Read();

    public static bool Contains(string password)
    {
        var text = password.ToLowerInvariant();
        if (text.Distinct().Count() < 4 || Array.Exists(Runs, run => run.Contains(text, StringComparison.Ordinal)))
            return true;
        if (text.Any(letter => letter > 127))
            return false;
        // Whoever writes p@ssw0rd2026 has written password.
        var front = text.TrimEnd([.. "0123456789!@#$%^&*()-_=+.,;: "]);
        var plain = front.Replace('@', 'a').Replace('0', 'o').Replace('$', 's').Replace('3', 'e').Replace('1', 'i');
        return IsWord(string.Concat(text.Where(char.IsAsciiLetter))) || IsWord(string.Concat(plain.Where(char.IsAsciiLetter)));
    }

    private static bool IsWord(string letters)
    {
        if (Words.Contains(letters))
            return true;
        for (var length = 3; length <= letters.Length / 2; length++)
            if (letters.Length % length == 0 && Words.Contains(letters[..length])
                && letters.Chunk(length).All(part => part.AsSpan().SequenceEqual(letters.AsSpan(0, length))))
                return true;
        return false;
    }

    private static FrozenSet<string> Read()
    {
        using var stream = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Accounts/common-passwords.txt")
            ?? throw new InvalidOperationException("The program was built without its list of common passwords.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
