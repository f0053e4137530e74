using Exchange.Cli.Shell;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Descriptors;
using Exchange.Packaging.Packing;
using Exchange.Packaging.Signing;

namespace Exchange.Cli.Packaging;

/// <summary>Packs and signs a folder.</summary>
internal static class PackCommand
{
    public static CliCommand Command { get; } = new(
        "pack",
        "pack DIR --key FILE.pem --out FILE",
        "make a signed package from a folder with package.json (FILE ending in / makes a folder)",
        "将含 package.json 的目录打包并签名(FILE 以 / 结尾时生成目录)",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var folder = arguments.Required(0, "DIR");
        var target = arguments.RequiredValue("--out");
        var loaded = SigningKey.Load(arguments.RequiredValue("--key"));
        if (!loaded.Succeeded)
            return Refuse([loaded.Problem]);
        using var key = loaded.Value;
        var rules = PackageRules.Default with { Divisions = DivisionTable.Load(DivisionTable.DefaultFile) };
        if (FindMistakes(folder, rules) is { Count: > 0 } mistakes)
            return Refuse(mistakes);

        var writer = new PackageWriter(rules, TimeProvider.System);
        var request = new PackRequest { Folder = folder, Key = key };
        using var line = new ProgressLine();
        var packed = target.EndsWith('/')
            ? await writer.ToFolderAsync(request, target.TrimEnd('/'), line, cancellationToken)
            : await writer.ToZipAsync(request, target, line, cancellationToken);
        line.Clear();
        if (!packed.Succeeded)
            return Refuse([packed.Problem]);
        var (count, bytes) = (packed.Value.Files.Count, packed.Value.Files.Sum(file => file.Length));
        var plan = packed.Value.Descriptor.Plan.Id;
        Console.WriteLine(Language.Text(
            $"{target}: {count} files, {bytes} bytes, plan {plan}\ndigest {packed.Value.Digest}",
            $"{target}:{count} 个文件，{bytes} 字节，规划 {plan}\n摘要 {packed.Value.Digest}"));
        return 0;
    }

    /// <summary>All mistakes of package.json at once; packing would name only the first.</summary>
    private static IReadOnlyList<Problem> FindMistakes(string folder, PackageRules rules)
    {
        var file = new FileInfo(Path.Combine(folder, BagNames.Descriptor));
        if (!file.Exists || file.Length > rules.Limits.MaxTagFileBytes || rules.Divisions is null)
            return [];
        var reading = DescriptorReader.Read(File.ReadAllBytes(file.FullName));
        return reading.Descriptor is null
            ? reading.Problems : DescriptorCheck.Against(reading.Descriptor, rules.Divisions);
    }

    private static int Refuse(IReadOnlyList<Problem> problems)
    {
        foreach (var problem in problems)
            Language.Print(problem);
        return 1;
    }
}
