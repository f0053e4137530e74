namespace Exchange.Validation.Reports;

/// <summary>The languages a report can be read in.</summary>
public enum ReportLanguage
{
    /// <summary>简体中文.</summary>
    Chinese,

    English,
}

/// <summary>One text of the report in both languages.</summary>
internal sealed record Wording(string Zh, string En)
{
    public string In(ReportLanguage language) => language == ReportLanguage.Chinese ? Zh : En;
}
