namespace Exchange.Workflow.Activities;

/// <summary>A text for people in both languages of the product.</summary>
public sealed record LocalizedText(string En, string Zh)
{
    /// <summary>Chinese for <c>zh*</c>, English otherwise.</summary>
    public string In(string language) => language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
}
