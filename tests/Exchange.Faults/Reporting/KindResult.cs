namespace Exchange.Faults.Reporting;

/// <summary>What one kind of fault did to the system.</summary>
/// <param name="Name">Short, as <c>--only</c> takes it.</param>
/// <param name="Promise">What holds, in English and in Chinese.</param>
internal sealed record KindResult(string Name, string Title, string TitleZh, string Promise, string PromiseZh)
{
    public int Runs { get; set; }

    public int Lost { get; set; }

    public int Doubled { get; set; }

    /// <summary>Everything that broke the promise, each with the seed or the point that shows it again.</summary>
    public List<string> Broken { get; set; } = [];

    public List<ReportTable> Tables { get; set; } = [];

    /// <summary>Whole sentences: what was tried, and what the figures do not say.</summary>
    public List<string> Notes { get; set; } = [];

    public TimeSpan Took { get; set; }

    /// <summary>What it was run on.</summary>
    public string Commit { get; set; } = "";

    public int Seed { get; set; }

    public bool IsFull { get; set; }
}

/// <summary>A table of the report.</summary>
internal sealed record ReportTable(IReadOnlyList<string> Head, IReadOnlyList<IReadOnlyList<string>> Rows);
