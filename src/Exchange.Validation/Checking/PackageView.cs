using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Checking;

/// <summary>
/// The payload of a package as rules see it: its files, and which of the profile's folders and patterns each belongs
/// to. Paths are relative, with forward slashes, in ordinal order.
/// </summary>
internal sealed class PackageView : IDisposable
{
    private const string PayloadName = "data";

    private static readonly EnumerationOptions BelowWithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    private readonly Division division;
    private readonly Dictionary<string, FilePattern> patterns = new(StringComparer.Ordinal);
    private Task<PackageTables>? tables;
    private DatabaseView? database;
    private ConditionFacts? conditions;

    private PackageView(CheckRequest request, Division division, string prefix, string root, string expectedRoot)
    {
        Request = request;
        this.division = division;
        Names = PackageNames.For(request.Profile, division);
        Prefix = prefix;
        Root = root;
        ExpectedRoot = expectedRoot;
    }

    public CheckRequest Request { get; }

    public PackageNames Names { get; }

    /// <summary>The prefix of file names with this package's words.</summary>
    public string Prefix { get; }

    /// <summary>The root folder found, with a slash at its end; empty when the payload itself is the root.</summary>
    public string Root { get; }

    /// <summary>The root folder the profile asks for, with a slash at its end; empty when it asks for none.</summary>
    public string ExpectedRoot { get; }

    /// <summary>Payload files that lie in the root, relative to it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Payload files outside the root, relative to the payload folder.</summary>
    public required IReadOnlyList<string> Outside { get; init; }

    /// <summary>Links in the payload folder, in ordinal order; what they lead to is no part of the package.</summary>
    public IEnumerable<string> Links => Directory
        .EnumerateDirectories(PayloadFolder, "*", BelowWithoutLinks).Prepend(PayloadFolder)
        .SelectMany(folder => new DirectoryInfo(folder).EnumerateFileSystemInfos())
        .Where(found => (found.Attributes & FileAttributes.ReparsePoint) != 0)
        .Select(found => Path.GetRelativePath(PayloadFolder, found.FullName).Replace('\\', '/'))
        .Take(Request.Options.MaxFiles)
        .Order(StringComparer.Ordinal);

    public string PayloadFolder => Path.Combine(Request.PackageFolder, PayloadName);

    public static Outcome<PackageView> Open(CheckRequest request)
    {
        var payload = Path.Combine(request.PackageFolder, PayloadName);
        if (!Directory.Exists(payload))
            return CheckProblems.NotABag.With(("package", Path.GetFileName(request.PackageFolder)));
        // A link may lead anywhere, also round in a circle, so none is followed.
        var files = Directory.EnumerateFiles(payload, "*", BelowWithoutLinks)
            .Take(request.Options.MaxFiles + 1)
            .Select(file => Path.GetRelativePath(payload, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .ToList();
        if (files.Count > request.Options.MaxFiles)
            return CheckProblems.TooManyFiles.With(("allowed", request.Options.MaxFiles));
        if (request.Divisions.Find(request.Division) is not { } division)
            return CheckProblems.UnknownDivision.With(("division", request.Division));

        var names = PackageNames.For(request.Profile, division);
        var prefix = FilePattern.Fill(request.Profile.Prefix, names.Code, names.Name, names.Level);
        var pattern = request.Profile.Root?.Replace("{prefix}", prefix, StringComparison.Ordinal);
        var expected = pattern is null ? "" : FilePattern.Fill(pattern, names.Code, names.Name, names.Level) + "/";
        var root = RootOf(files, expected);
        return new PackageView(request, division, prefix, root, expected)
        {
            Files = [.. files.Where(IsInside).Select(file => file[root.Length..])],
            Outside = [.. files.Where(file => !IsInside(file))],
        };

        bool IsInside(string file) => file.StartsWith(root, StringComparison.Ordinal);
    }

    public void Dispose() => database?.Dispose();

    /// <summary>The pattern of a file below the root, with this package's words; made once.</summary>
    public FilePattern Pattern(FolderRequirement folder, FileRequirement file)
    {
        var pattern = folder.Path.Length == 0 ? file.Pattern : $"{folder.Path}/{file.Pattern}";
        if (!patterns.TryGetValue(pattern, out var made))
            patterns.Add(pattern, made = FilePattern.For(pattern, Request.Profile.Prefix, Names));
        return made;
    }

    /// <summary>The path of a file of the root as a finding names it: relative to the payload folder.</summary>
    public string InPayload(string file) => Root + file;

    /// <summary>The path a file of the root should have, relative to the payload folder.</summary>
    public string ExpectedInPayload(string file) => ExpectedRoot + file;

    /// <summary>The full path of a file of the root.</summary>
    public string FullPath(string file) => Path.Combine(PayloadFolder, Root + file);

    /// <summary>The vector files, opened; once, for all rules.</summary>
    public DatabaseView Database => database ??= DatabaseView.Open(this);

    /// <summary>What the profile's conditions look at in this package.</summary>
    public ConditionFacts Conditions => conditions ??= new ConditionFacts(
        Request.Profile, division, Database.Layers.Select(layer => layer.Table), Files);

    /// <summary>Whether this package must have what the profile asks for in this way.</summary>
    public bool Requires(Need need, NeedCondition? when) => need.In(when, Conditions) == NeedAnswer.Mandatory;

    /// <summary>
    /// Files that hold vector data, by the profile; also under a wrong name, so that one fault hides no other.
    /// </summary>
    public IEnumerable<string> VectorFiles()
    {
        foreach (var folder in Request.Profile.Folders)
        {
            foreach (var pattern in folder.Files.Where(f => f.Holds == FileRole.Vector).Select(f => Pattern(folder, f)))
            {
                foreach (var file in Files.Where(pattern.MatchesWithOtherWords))
                    yield return file;
            }
        }
    }

    /// <summary>The plan's tables; read once, for all rules.</summary>
    public Task<PackageTables> TablesAsync(CancellationToken cancellationToken) =>
        tables ??= PackageTables.ReadAsync(this, cancellationToken);

    /// <summary>Files the profile gives this role, also under a wrong name.</summary>
    public IEnumerable<string> FilesOf(FileRole role)
    {
        var patterns = Request.Profile.Folders
            .SelectMany(folder => folder.Files.Where(f => f.Holds == role).Select(f => Pattern(folder, f))).ToList();
        return Files.Where(file => patterns.Exists(pattern => pattern.MatchesWithOtherWords(file)));
    }

    // A wrongly named root is one fault of naming, not the loss of every folder in it: if the payload has exactly one
    // folder at its top, that one is taken for the root.
    private static string RootOf(IReadOnlyList<string> files, string expected)
    {
        if (expected.Length == 0 || files.Any(file => file.StartsWith(expected, StringComparison.Ordinal)))
            return expected;
        var tops = files.Where(file => file.Contains('/')).Select(file => file[..(file.IndexOf('/') + 1)])
            .Distinct(StringComparer.Ordinal).Take(2).ToList();
        return tops.Count == 1 ? tops[0] : "";
    }
}
