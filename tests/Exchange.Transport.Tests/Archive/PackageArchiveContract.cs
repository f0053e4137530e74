using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;

namespace Exchange.Transport.Tests.Archive;

/// <summary>What every implementation of <see cref="IPackageArchive"/> must do.</summary>
public abstract class PackageArchiveContract
{
    protected static readonly PlanId Plan = PlanId.Parse("330106-ZG-2035");
    protected static readonly PlanId OtherPlan = PlanId.Parse("330100-ZG-2035");

    protected static readonly ArchiveNote Note = new(
        "Submitted 汇交", "County clerk 县局经办人", "urn:exchange:node:330106",
        new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8)));

    private static readonly string[] Awkward =
    [
        "data/规划文本/国土空间总体规划文本.pdf", "data/a", "data/A", "data/CON", "data/nul.txt", "data/with space ", "data/a:b",
        "data/x?y*.tif",
        "by-digest/mine", "data/" + new string('长', 100), string.Join('/', Enumerable.Repeat("deep", 200)),
    ];

    /// <summary>The archive under test; every call of one test answers one on the same storage.</summary>
    private protected abstract IPackageArchive Open();

    [Fact]
    public async Task Gives_back_the_bytes_it_was_given()
    {
        var package = new TestPackage(("data/a.txt", "one"), ("data/b/c.txt", "two"), ("bag-info.txt", ""));
        var added = await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);

        Assert.Equal(new ArchivedVersion(Plan, 1, package.Digest), added);
        Assert.Equal(added, await Open().FindVersionAsync(Plan, package.Digest, default));
        await AssertHoldsAsync(package, 1);
    }

    [Fact]
    public async Task Keeps_every_version_and_counts_from_one()
    {
        var first = new TestPackage(("data/a.txt", "one"), ("data/gone.txt", "gone"));
        var second = new TestPackage(("data/a.txt", "changed"), ("data/new.txt", "new"));
        Assert.Equal(1, (await Open().AddVersionAsync(Plan, first.Digest, first.Sources, Note, default)).Version);
        Assert.Equal(2, (await Open().AddVersionAsync(Plan, second.Digest, second.Sources, Note, default)).Version);
        Assert.Equal(
            1, (await Open().AddVersionAsync(OtherPlan, second.Digest, second.Sources, Note, default)).Version);

        await AssertHoldsAsync(first, 1);
        await AssertHoldsAsync(second, 2);
    }

    [Fact]
    public async Task Repeating_an_addition_answers_the_same_version_and_reads_nothing()
    {
        var package = new TestPackage(("data/a.txt", "one"));
        var archive = Open();
        var first = await archive.AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        var opened = package.Opened;

        Assert.Equal(first, await archive.AddVersionAsync(Plan, package.Digest, package.Sources, Note, default));
        Assert.Equal(first, await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default));
        Assert.Equal(opened, package.Opened);
    }

    [Fact]
    public async Task Asks_only_for_content_it_does_not_hold()
    {
        var first = new TestPackage(("data/same.txt", "same"), ("data/twin.txt", "same"), ("data/a.txt", "one"));
        var second = new TestPackage(("data/moved/same.txt", "same"), ("data/a.txt", "two"));
        await Open().AddVersionAsync(Plan, first.Digest, first.Sources, Note, default);
        await Open().AddVersionAsync(Plan, second.Digest, second.Sources, Note, default);

        Assert.Equal(3, first.Opened); // same, one, tag manifest
        Assert.Equal(2, second.Opened); // two, tag manifest
        await AssertHoldsAsync(second, 2);
    }

    [Fact]
    public async Task Knows_nothing_of_what_was_never_added()
    {
        var package = new TestPackage(("data/a.txt", "one"));
        var archive = Open();
        Assert.Null(await archive.FindVersionAsync(Plan, package.Digest, default));
        await archive.AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);

        Assert.Null(await archive.FindVersionAsync(OtherPlan, package.Digest, default));
        Assert.Null(await archive.FindVersionAsync(Plan, new TestPackage(("x", "y")).Digest, default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => archive.OpenFileAsync(Plan, 1, "data/b.txt", default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => archive.OpenFileAsync(Plan, 2, "data/a.txt", default));
        await Assert.ThrowsAsync<FileNotFoundException>(() => archive.ListFilesAsync(OtherPlan, 1, default));
    }

    [Fact]
    public async Task Opens_files_that_can_seek()
    {
        var package = new TestPackage(("data/a.txt", "0123456789"));
        await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        await using var file = await Open().OpenFileAsync(Plan, 1, "data/a.txt", default);
        file.Seek(7, SeekOrigin.Begin);
        Assert.Equal("789", await new StreamReader(file).ReadToEndAsync());
        Assert.Equal(10, file.Length);
    }

    [Fact]
    public async Task Copies_a_version_into_an_empty_folder_only()
    {
        using var folder = new TemporaryFolder();
        var package = new TestPackage(("data/规划文本/a.txt", "one"), ("data/b.txt", "two"));
        await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        var target = Path.Combine(folder, "bag");
        await Open().MaterialiseAsync(Plan, 1, target, default);

        Assert.Equal(
            package.Files.Count, System.IO.Directory.GetFiles(target, "*", SearchOption.AllDirectories).Length);
        foreach (var (path, bytes) in package.Files)
            Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(target, path)));
        await Assert.ThrowsAsync<IOException>(() => Open().MaterialiseAsync(Plan, 1, target, default));
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("longer")]
    [InlineData("shorter")]
    public async Task Refuses_bytes_that_are_not_the_announced_ones(string lie)
    {
        var package = new TestPackage(("data/a.txt", "the announced bytes"), ("data/b.txt", "others"));
        var sources = package.Sources.Select(source => source.Path != "data/a.txt" ? source : lie switch
        {
            "sha256" => source with { Sha256 = TestPackage.Sha256([1, 2, 3]) },
            "longer" => source with { Length = source.Length - 1 },
            _ => source with { Length = source.Length + 1 },
        }).ToList();

        var refusal = await Assert.ThrowsAsync<Exchange.Archive.ContentMismatchException>(
            () => Open().AddVersionAsync(Plan, package.Digest, sources, Note, default));
        Assert.Equal("data/a.txt", refusal.Path);
        Assert.Null(await Open().FindVersionAsync(Plan, package.Digest, default));
        Assert.Equal(1, (await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default)).Version);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("data/../../outside.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("data//a.txt")]
    [InlineData("data/")]
    [InlineData("./a.txt")]
    [InlineData("data\\..\\a.txt")]
    [InlineData("data/a\u0000.txt")]
    [InlineData("data/line\nbreak.txt")]
    [InlineData("")]
    [InlineData("data/a.txt")] // twice
    [InlineData("data")] // a folder of another
    [InlineData("data/a.txt/below")] // a file as folder
    public async Task Refuses_hostile_paths_and_archives_nothing(string path)
    {
        var package = new TestPackage(("data/a.txt", "one"));
        IReadOnlyList<ArchiveSource> sources = [.. package.Sources, package.Sources[0] with { Path = path }];
        await Assert.ThrowsAsync<ArgumentException>(
            () => Open().AddVersionAsync(Plan, package.Digest, sources, Note, default));
        Assert.Null(await Open().FindVersionAsync(Plan, package.Digest, default));
        Assert.Equal(0, package.Opened);
    }

    [Fact] // A fact: an attribute cannot hold half a pair.
    public Task Refuses_a_path_with_half_a_surrogate_pair() =>
        Refuses_hostile_paths_and_archives_nothing("data/half\ud800pair.txt");

    [Fact]
    public async Task Keeps_files_whose_names_no_file_system_likes()
    {
        var contents = Awkward.Select((path, number) => (path, $"content {number}")).ToArray();
        var package = new TestPackage(contents);
        await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        await AssertHoldsAsync(package, 1);
    }

    [Fact]
    public async Task Refuses_a_package_whose_tag_manifest_is_another()
    {
        var package = new TestPackage(("data/a.txt", "one"));
        var other = PackageDigest.Parse(TestPackage.Sha256([1]));
        await Assert.ThrowsAsync<ArgumentException>(
            () => Open().AddVersionAsync(Plan, other, package.Sources, Note, default));
    }

    [Fact]
    public async Task Keeps_a_version_of_a_thousand_files()
    {
        var contents = Enumerable.Range(0, 1000)
            .Select(number => ($"data/{number % 10}/{number}.txt", $"content {number}")).ToArray();
        var package = new TestPackage(contents);
        await Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default);
        var files = await Open().ListFilesAsync(Plan, 1, default);
        Assert.Equal(1001, files.Count);
        Assert.Equal(package.Files.Sum(file => file.Value.Length), files.Sum(file => file.Length));
    }

    [Fact]
    public async Task Writers_of_one_plan_at_the_same_time_each_get_their_version()
    {
        var packages = Enumerable.Range(0, 8)
            .Select(number => new TestPackage(
                ("data/a.txt", $"content {number}"),
                ("data/shared.txt", "shared"),
                ($"data/{number}.txt", $"own {number}")))
            .ToList();
        var added = await Task.WhenAll(packages.Select(package =>
            Task.Run(() => Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default))));

        Assert.Equal(Enumerable.Range(1, 8), added.Select(version => version.Version).Order());
        foreach (var (package, version) in packages.Zip(added))
            await AssertHoldsAsync(package, version.Version);
    }

    [Fact]
    public async Task Writers_of_one_package_at_the_same_time_share_one_version()
    {
        var package = new TestPackage(("data/a.txt", "one"), ("data/b.txt", "two"), ("data/c.txt", "three"));
        var added = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => Open().AddVersionAsync(Plan, package.Digest, package.Sources, Note, default))));

        Assert.All(added, version => Assert.Equal(1, version.Version));
        await AssertHoldsAsync(package, 1);
    }

    [Fact]
    public async Task Cancelling_leaves_nothing_visible()
    {
        using var stop = new CancellationTokenSource();
        var package = new TestPackage(("data/a.txt", "one"), ("data/b.txt", "two"));
        var sources = package.Sources.Select(source => source with
        {
            Open = async cancel =>
            {
                if (source.Path == "data/b.txt")
                    await stop.CancelAsync();
                return await source.Open(cancel);
            },
        }).ToList();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Open().AddVersionAsync(Plan, package.Digest, sources, Note, stop.Token));
        Assert.Null(await Open().FindVersionAsync(Plan, package.Digest, default));
    }

    private protected async Task AssertHoldsAsync(TestPackage package, int version)
    {
        var archive = Open();
        var files = await archive.ListFilesAsync(Plan, version, default);
        Assert.Equal(
            package.Files.OrderBy(file => file.Key, StringComparer.Ordinal)
                .Select(file => new ArchivedFile(file.Key, TestPackage.Sha256(file.Value), file.Value.Length)),
            files);
        foreach (var (path, bytes) in package.Files)
        {
            await using var stream = await archive.OpenFileAsync(Plan, version, path, default);
            var found = new MemoryStream();
            await stream.CopyToAsync(found);
            Assert.Equal(bytes, found.ToArray());
        }
    }
}
