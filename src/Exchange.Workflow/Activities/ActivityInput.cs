namespace Exchange.Workflow.Activities;

/// <summary>A declared input: name, texts and how the designer edits it. Use <see cref="ActivityInput{T}"/>.</summary>
public abstract record ActivityInput(string Name, LocalizedText DisplayName, LocalizedText Description)
{
    public abstract Type ValueType { get; }

    /// <summary>The value when the definition leaves the input unset.</summary>
    public abstract object? DefaultValue { get; }

    /// <summary>Elsa Studio's editor, such as <c>singleline</c>, <c>multiline</c>, <c>checkbox</c>, <c>dropdown</c>.</summary>
    public string UiHint { get; init; } = "singleline";

    /// <summary>The values a drop-down offers; empty: free.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>What people read for values of <see cref="Options"/>; one without a text is shown as it is.</summary>
    public IReadOnlyDictionary<string, LocalizedText> OptionTexts { get; init; } =
        new Dictionary<string, LocalizedText>();

    /// <summary>Name of a list the program around the runtime keeps, whose entries the designer offers; null: none.</summary>
    public string? OptionList { get; init; }

    /// <summary>False for a plain JSON value in the node instead of an expression wrapper, such as a switch's cases.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>False when the activity evaluates it by itself, such as a loop's condition before every round.</summary>
    public bool IsEvaluated { get; init; } = true;

    /// <summary>Not to be shown in journals and instance views.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>A definition without it is refused at publish.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The spelling in the definition's JSON.</summary>
    public string JsonName => char.ToLowerInvariant(Name[0]) + Name[1..];
}

/// <summary>A typed input; the same object declares it and reads it: <c>context.Get(CandidateRole)</c>.</summary>
public sealed record ActivityInput<T>(
    string Name, LocalizedText DisplayName, LocalizedText Description, T? Default = default)
    : ActivityInput(Name, DisplayName, Description)
{
    public override Type ValueType => typeof(T);

    public override object? DefaultValue => Default;
}

/// <summary>A declared output. Use <see cref="ActivityOutput{T}"/>.</summary>
public abstract record ActivityOutput(string Name, LocalizedText DisplayName, LocalizedText Description)
{
    public abstract Type ValueType { get; }

    /// <summary>The spelling in the definition's JSON.</summary>
    public string JsonName => char.ToLowerInvariant(Name[0]) + Name[1..];
}

/// <summary>A typed output; the same object declares it and sets it: <c>context.Set(Decision, value)</c>.</summary>
public sealed record ActivityOutput<T>(string Name, LocalizedText DisplayName, LocalizedText Description)
    : ActivityOutput(Name, DisplayName, Description)
{
    public override Type ValueType => typeof(T);
}
