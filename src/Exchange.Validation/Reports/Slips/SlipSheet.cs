namespace Exchange.Validation.Reports.Slips;

/// <summary>What stands on a printed slip, in one language; how it is set is <see cref="SlipPdf"/>'s.</summary>
public sealed record SlipSheet
{
    public required ReportLanguage Language { get; init; }

    public required string Title { get; init; }

    /// <summary>Number of the slip, at the right below the title.</summary>
    public required string Number { get; init; }

    public required string Addressee { get; init; }

    public required IReadOnlyList<string> Opening { get; init; }

    /// <summary>Heading of the facts.</summary>
    public required string FactsHeading { get; init; }

    /// <summary>Label and value.</summary>
    public required IReadOnlyList<(string Label, string Value)> Facts { get; init; }

    public required IReadOnlyList<SlipSection> Sections { get; init; }

    public required IReadOnlyList<string> Closing { get; init; }

    /// <summary>Who gives it and when, at the right.</summary>
    public required IReadOnlyList<string> Signature { get; init; }

    /// <summary>How it is checked against the evidence.</summary>
    public required IReadOnlyList<string> Proof { get; init; }

    /// <summary>Text with the page number as {0} and the number of pages as {1}.</summary>
    public required string PageFormat { get; init; }
}

/// <summary>Paragraphs, numbered, and a table below one heading; either may be empty.</summary>
/// <param name="Columns">Name and share of the width.</param>
public sealed record SlipSection(
    string Heading, IReadOnlyList<string> Points, IReadOnlyList<(string Name, double Share)> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Numbers of the points, one each; null counts them from 1.</summary>
    public IReadOnlyList<string>? Numbers { get; init; }
}
