namespace Exchange.Node.Commands;

/// <summary>A verb of <c>exchange-node</c>. <paramref name="Run"/> gets the words after it and answers the exit code: 0 done,
/// 1 refused, 2 not understood.</summary>
internal sealed record NodeCommand(string Name, string Usage, Func<CommandWords, CancellationToken, Task<int>> Run);

/// <summary>The words after a verb.</summary>
internal sealed class CommandWords(string[] words)
{
    public IReadOnlyList<string> All => words;

    public bool Has(string name) => words.Contains(name);

    public string? Value(string name)
    {
        var at = Array.IndexOf(words, name);
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
    }

    public IReadOnlyList<string> Values(string name) =>
        [.. words.Zip(words.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second)];

    public string Required(string name) => Value(name) ?? throw new CommandMisuseException($"missing {name}");
}

/// <summary>The words cannot be understood; the usage is printed.</summary>
internal sealed class CommandMisuseException(string message) : Exception(message);
