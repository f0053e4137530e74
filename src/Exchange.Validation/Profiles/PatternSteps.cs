namespace Exchange.Validation.Profiles;

/// <summary>
/// A file name pattern taken apart into steps, all ways through which are followed side by side.
/// </summary>
/// <remarks>
/// File names come from others, so the time to match is bounded by the length of the path times that of the pattern,
/// whatever they hold. A regular expression with that promise takes milliseconds to make, and a profile has dozens.
/// </remarks>
internal sealed class PatternSteps
{
    private readonly List<Step> steps = [];

    private PatternSteps()
    {
    }

    private enum StepKind
    {
        /// <summary>One character, in any case.</summary>
        Character,

        /// <summary>Any number of digits.</summary>
        Digits,

        /// <summary>Any number of characters but slashes.</summary>
        Name,

        /// <summary>Any number of characters.</summary>
        Path,

        /// <summary>Goes on at each of its targets without a character.</summary>
        Fork,
    }

    /// <param name="names">The words of the placeholders; null when any will do.</param>
    public static PatternSteps Of(string pattern, PackageNames? names)
    {
        var made = new PatternSteps();
        var open = new Stack<Group>();
        open.Push(made.Begin());
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**"))
            {
                made.Add(StepKind.Path);
                i++;
            }
            else if (made.TryAddPlaceholder(rest, names, out var length))
            {
                i += length - 1;
            }
            else if (pattern[i] == '(')
            {
                open.Push(made.Begin());
            }
            else if (pattern[i] == '|')
            {
                made.BeginAlternative(open.Peek());
            }
            else if (pattern[i] == ')' && open.Count > 1)
            {
                made.End(open.Pop());
            }
            else
            {
                made.Add(pattern[i] == '*' ? StepKind.Name : StepKind.Character, pattern[i]);
            }
        }

        while (open.TryPop(out var group))
            made.End(group);
        return made;
    }

    public bool Match(string path)
    {
        var (now, next) = (new bool[steps.Count + 1], new bool[steps.Count + 1]);
        Enter(now, 0);
        foreach (var character in path)
        {
            Array.Clear(next);
            for (var at = 0; at < steps.Count; at++)
            {
                if (!now[at] || !steps[at].Takes(character))
                    continue;
                Enter(next, steps[at].Kind == StepKind.Character ? at + 1 : at);
            }

            (now, next) = (next, now);
        }

        return now[steps.Count];
    }

    // What takes any number of characters may also take none, so the step behind it is entered with it.
    private void Enter(bool[] places, int at)
    {
        if (places[at])
            return;
        places[at] = true;
        if (at == steps.Count || steps[at].Kind == StepKind.Character)
            return;
        if (steps[at].Kind != StepKind.Fork)
            Enter(places, at + 1);
        foreach (var target in steps[at].Targets)
            Enter(places, target);
    }

    private bool TryAddPlaceholder(ReadOnlySpan<char> rest, PackageNames? names, out int length)
    {
        (length, var kind, var word) = rest switch
        {
            _ when rest.StartsWith("{code}") => (6, StepKind.Digits, names?.Code),
            _ when rest.StartsWith("{name}") => (6, StepKind.Name, names?.Name),
            _ when rest.StartsWith("{level}") => (7, StepKind.Name, names?.Level),
            _ => (0, StepKind.Character, null),
        };
        if (length > 0 && word is null)
            Add(kind);
        foreach (var character in word ?? "")
            Add(StepKind.Character, character);
        return length > 0;
    }

    private Group Begin()
    {
        var group = new Group(Add(StepKind.Fork), []);
        group.Start.Targets.Add(steps.Count);
        return group;
    }

    private void BeginAlternative(Group group)
    {
        group.Ends.Add(Add(StepKind.Fork));
        group.Start.Targets.Add(steps.Count);
    }

    private void End(Group group)
    {
        foreach (var end in group.Ends)
            end.Targets.Add(steps.Count);
    }

    private Step Add(StepKind kind, char character = default)
    {
        var step = new Step(kind, char.ToUpperInvariant(character), []);
        steps.Add(step);
        return step;
    }

    private sealed record Step(StepKind Kind, char Character, List<int> Targets)
    {
        public bool Takes(char character) => Kind switch
        {
            StepKind.Character => char.ToUpperInvariant(character) == Character,
            StepKind.Digits => char.IsAsciiDigit(character),
            StepKind.Name => character != '/',
            StepKind.Path => true,
            StepKind.Fork => false,
            _ => throw new InvalidOperationException($"Unknown step {Kind}"),
        };
    }

    /// <summary>Alternatives that are being read.</summary>
    /// <param name="Ends">The steps behind each alternative but the last, which lead to what follows the group.</param>
    private sealed record Group(Step Start, List<Step> Ends);
}
