namespace Exchange.Validation.RulePacks;

/// <summary>One thing that keeps a change of a rule from being used, at the place of a form where it was made.</summary>
/// <param name="Rule">Code of the rule; empty when it is about the pack.</param>
/// <param name="Field">Name of the parameter, <c>severity</c> or <c>reasonZh</c>; null for the rule as a whole.</param>
/// <param name="TextEn">What was found and what is allowed.</param>
/// <param name="TextZh">The same in Chinese.</param>
public sealed record ChangeMistake(string Rule, string? Field, string TextEn, string TextZh);
