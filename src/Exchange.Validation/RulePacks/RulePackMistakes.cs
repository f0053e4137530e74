using System.Globalization;
using System.Text.Json;
using Exchange.Domain.Plans;
using Exchange.Validation.Rules;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// Finds what a schema cannot say about a rule pack. Looks at the JSON and not at the record, so that these mistakes
/// are told together with those that keep the file from becoming a record.
/// </summary>
internal sealed class RulePackMistakes(RulePack? parent, List<string> mistakes)
{
    public void Find(JsonElement root)
    {
        FindInDates(root);
        FindInClasses(root);
        var own = FindInRules(root);
        if (JsonParts.Member(root, "extends") is null)
        {
            if (!own.Contains(RuleRegistry.ReadableVector))
                Add($"rule {RuleRegistry.ReadableVector} is missing, without which unreadable data would pass");
            foreach (var name in new[] { "changes", "switchedOff" }.Where(name => JsonParts.Items(root, name).Any()))
                Add($"'{name}' without 'extends': there is no parent to change");
        }

        // A parent that cannot be read is a mistake of its own; nothing can be held against it.
        if (parent is null)
            return;
        var touched = new HashSet<string>(StringComparer.Ordinal);
        foreach (var change in JsonParts.Items(root, "changes"))
            FindInChange(change, touched);
        foreach (var off in JsonParts.Items(root, "switchedOff"))
            FindInSwitchedOff(off, touched);
    }

    private void FindInDates(JsonElement root)
    {
        var from = Date(root, "validFrom");
        var to = Date(root, "validTo");
        if (to < from)
            Add($"valid from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}");
        if (parent is not null && (from < parent.ValidFrom || from > parent.ValidTo))
            Add($"valid from {from:yyyy-MM-dd}, when its parent {parent.Id} is not in force");
    }

    private void FindInClasses(JsonElement root)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in JsonParts.Items(root, "classes"))
        {
            if (JsonParts.Text(one, "code") is { } code && !codes.Add(code))
                Add($"class {code} is listed twice");
        }
    }

    private DateOnly? Date(JsonElement root, string name)
    {
        if (JsonParts.Text(root, name) is not { Length: 10 } text)
            return null; // The schema's to tell.
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Add($"{name} {text} is not a day");
        return null;
    }

    private HashSet<string> FindInRules(JsonElement root)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in JsonParts.Items(root, "rules"))
        {
            if (JsonParts.Text(rule, "code") is not { Length: 6 } code)
                continue;
            if (!codes.Add(code))
                Add($"rule {code} is listed twice");
            // A rule that is listed but never run would make every report claim more than was looked at.
            if (JsonParts.Text(rule, "mode") == "A" && !RuleRegistry.Knows(code))
                Add($"rule {code} is automatic, but this engine has no such rule");
            if (parent?.Rule(code) is not null)
                Add($"rule {code} is the parent's: put what differs under 'changes'");
            FindInParameters(code, rule);
            FindInPlanTypes(code, rule);
        }

        return codes;
    }

    private void FindInChange(JsonElement change, HashSet<string> touched)
    {
        if (JsonParts.Text(change, "code") is not { Length: 6 } code)
            return;
        if (!touched.Add(code))
            Add($"rule {code} is changed twice");
        FindInPlanTypes(code, change);
        var sound = FindInParameters(code, change);
        if (ParentRule(code, "changes") is { Severity: Severity.Fatal } rule)
            FindWeakening(rule, change, sound);
    }

    private void FindInSwitchedOff(JsonElement off, HashSet<string> touched)
    {
        if (JsonParts.Text(off, "code") is not { Length: 6 } code)
            return;
        if (!touched.Add(code))
            Add($"rule {code} is changed or switched off twice");
        if (ParentRule(code, "switches off") is { Severity: Severity.Fatal })
            Add($"rule {code} is fatal in the parent and cannot be switched off");
    }

    private RuleDefinition? ParentRule(string code, string what)
    {
        var rule = parent?.Rule(code);
        if (rule is null)
            Add($"{what} rule {code}, which the parent {parent?.Id} does not have");
        return rule;
    }

    // What the upper level rejects must not pass below: a fatal rule may only be made stricter.
    private void FindWeakening(RuleDefinition rule, JsonElement change, IReadOnlyList<JsonProperty> parameters)
    {
        if (JsonParts.Text(change, "severity") is { } severity and not "F")
            Weakened($"severity {severity}");
        Narrowed("layers", rule.Layers);
        Narrowed("planTypes", rule.PlanTypes);
        Narrowed("levels", [.. rule.Levels.Select(level => level.ToString())]);
        foreach (var parameter in parameters)
        {
            var declared = RuleParameters.Of(rule.Code).First(known => known.Name == parameter.Name);
            if (declared.Loosening != Loosening.None
                && (!rule.Parameters.TryGetValue(parameter.Name, out var earlier)
                    || declared.IsLooser(earlier, parameter.Value)))
            {
                Weakened($"{parameter.Name} {parameter.Value.GetRawText()}");
            }
        }

        void Narrowed(string name, IReadOnlyList<string> earlier)
        {
            if (JsonParts.Member(change, name) is null)
                return;
            var now = JsonParts.Texts(change, name);
            if (now.Count > 0 && (earlier.Count == 0 || earlier.Except(now, StringComparer.OrdinalIgnoreCase).Any()))
                Weakened($"fewer {name}");
        }

        void Weakened(string how) => Add($"rule {rule.Code} is fatal in the parent and cannot be weakened: {how}");
    }

    /// <summary>The parameters without a mistake.</summary>
    private List<JsonProperty> FindInParameters(string code, JsonElement rule)
    {
        var declared = RuleParameters.Of(code);
        var sound = new List<JsonProperty>();
        foreach (var parameter in JsonParts.Members(rule, "parameters"))
        {
            if (declared.FirstOrDefault(known => known.Name == parameter.Name) is not { } known)
                Add($"rule {code} has no parameter '{parameter.Name}'; known: {Names(declared)}");
            else if (known.MistakeIn(parameter.Value) is { } mistake)
                Add($"rule {code}: {parameter.Name} {mistake}");
            else
                sound.Add(parameter);
        }

        return sound;
    }

    private void FindInPlanTypes(string code, JsonElement rule)
    {
        foreach (var type in JsonParts.Texts(rule, "planTypes").Where(type => PlanTypes.FindByCode(type) is null))
            Add($"rule {code} names the unknown plan type '{type}'; known: {KnownPlanTypes()}");
    }

    private static string KnownPlanTypes() => string.Join(", ", PlanTypes.All.Select(type => type.Code));

    private static string Names(IReadOnlyList<RuleParameter> parameters) =>
        parameters.Count == 0 ? "none" : string.Join(", ", parameters.Select(parameter => parameter.Name));

    // A hostile file's names must not fill the message.
    private void Add(string mistake) =>
        mistakes.Add(mistake.Length <= 400 ? mistake : string.Concat(mistake.AsSpan(0, 399), "…"));
}
