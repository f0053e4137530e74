namespace Exchange.Contracts;

/// <summary>One text in both languages of the product.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Chinese.</param>
public sealed record LocalizedText(string En, string Zh);
