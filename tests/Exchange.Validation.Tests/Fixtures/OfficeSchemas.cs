using System.Text;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>A copy of the shipped profiles, rule packs and code lists, to which an office adds its own packs.</summary>
internal sealed class OfficeSchemas : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("office-");

    public OfficeSchemas()
    {
        foreach (var name in (string[])["profiles", "code-lists", "rule-packs"])
        {
            var copy = home.CreateSubdirectory(Path.Combine("schemas", name)).FullName;
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "schemas", name)))
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }
    }

    public string Folder => Path.Combine(home.FullName, "schemas");

    public string Packs => Path.Combine(Folder, "rule-packs");

    public string PathOf(string name) => Path.Combine(Packs, name + ".json");

    /// <summary>A pack that stands alone, of the named rules with their severities, such as <c>320101 H</c>.</summary>
    public string Put(string id, params ReadOnlySpan<string> rules)
    {
        var list = new List<string>();
        foreach (var rule in rules)
        {
            var (code, severity) = (rule.Split(' ')[0], rule.Split(' ')[1]);
            list.Add($$"""
                {"code":"{{code}}","nameZh":"乙","nameEn":"b","severity":"{{severity}}","mode":"A","clauseZh":"丙",
                 "clauseEn":"c","legalBasis":"d","mark":"R"}
                """);
        }

        File.WriteAllText(PathOf(id), $$"""
            {"id":"{{id}}","version":"1","validFrom":"2026-01-01","nameZh":"甲","nameEn":"a",
             "rules":[{{string.Join(',', list)}}]}
            """, new UTF8Encoding(false));
        return PathOf(id);
    }

    public void Dispose() => home.Delete(recursive: true);
}
