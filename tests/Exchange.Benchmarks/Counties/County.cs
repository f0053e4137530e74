namespace Exchange.Benchmarks.Counties;

/// <summary>A county made by the shared generator: its files and what is planted in them.</summary>
/// <param name="SecondVersion">The changed version, where one was asked for.</param>
internal sealed record County(CountyRequest Request, string File, string? SecondVersion, string TruthFile)
{
    /// <summary>The tessellation with all planted faults but the conflicts.</summary>
    public const string Parcels = "DLTB";

    public const string Farmland = "YJJBNT";

    public const string Towns = "CZKFBJ";

    /// <summary>One polygon around everything.</summary>
    public const string Boundary = "XZQ";

    public const string KeyField = "BSM";

    public const string AreaField = "MJ";

    public CountyTruth ReadTruth() => CountyTruth.Read(TruthFile);

    public void Delete()
    {
        foreach (var file in (string?[])[File, SecondVersion, TruthFile])
        {
            if (file is not null)
                System.IO.File.Delete(file);
        }
    }
}
