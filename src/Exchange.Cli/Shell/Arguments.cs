namespace Exchange.Cli.Shell;

/// <summary>
/// The words after a verb: positional ones, <c>--name value</c> options (repeatable) and <c>--name</c> switches.
/// </summary>
internal sealed class Arguments
{
    private readonly List<string> positional = [];
    private readonly List<(string Name, string? Value)> options = [];

    public Arguments(IReadOnlyList<string> words, params ReadOnlySpan<string> switches)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                positional.Add(words[i]);
            else if (switches.Contains(words[i]) || i + 1 >= words.Count)
                options.Add((words[i], null));
            else
                options.Add((words[i], words[++i]));
        }
    }

    /// <summary>Switches every command knows; they never take the next word as their value.</summary>
    public static readonly string[] KnownSwitches =
        ["--json", "--bag-only", "--watch", "--once", "--help", "--force", "--covers", "--unsigned-rule-packs",
            "--progress", "--again", "--unread", "--ask"];

    public IReadOnlyList<string> Positional => positional;

    public bool Has(string name) => options.Any(option => option.Name == name);

    public string? Value(string name) => options.LastOrDefault(option => option.Name == name).Value;

    public IEnumerable<string> Values(string name) =>
        options.Where(option => option.Name == name && option.Value is not null).Select(option => option.Value!);

    /// <summary>The positional word at that place, or a <see cref="UsageException"/>.</summary>
    public string Required(int index, string what) =>
        index < positional.Count ? positional[index] : throw new UsageException($"missing {what}");

    public string RequiredValue(string name) => Value(name) ?? throw new UsageException($"missing {name}");
}

/// <summary>The command line cannot be understood; prints the usage and ends with exit code 2.</summary>
internal sealed class UsageException(string message) : Exception(message);
