using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Tests.Zips;

/// <summary>Malformed and odd archives of another reader's test suite.</summary>
public sealed class PeerFilesTests
{
    /// <summary>Our policy where the suite leaves it open: one strict answer, never a repair.</summary>
    private static readonly Dictionary<string, string> Policy = new(StringComparer.Ordinal)
    {
        // A name with a backslash is two names on two systems, and the local header disagrees anyway.
        ["success/sloppy-filenames.zip"] = "path.backslash",
        // Nobody is there to be asked for a password; packages are not encrypted inside.
        ["success/traditional-encryption-and-compression.zip"] = "zip.encrypted",
        ["success/traditional-encryption.zip"] = "zip.encrypted",
    };

    /// <summary>Why each file that must be rejected is rejected.</summary>
    private static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["End of central"] = "zip.truncated",
        ["Invalid comment"] = "zip.lying-header",
        ["absolute path"] = "path.outside",
        ["extra field length"] = "zip.malformed",
        ["invalid central"] = "zip.malformed",
        ["invalid code lengths"] = "zip.damaged-entry",
        ["invalid relative"] = "path.outside",
        ["multi-disk"] = "zip.multi-disk",
        ["strong encryption"] = "zip.encrypted",
        ["too many length"] = "zip.damaged-entry",
        ["unsupported compression"] = "zip.unknown-method",
        ["zip64 extended"] = "zip.malformed",
    };

    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (var (file, expected) in TestData.Expected("zip"))
                rows.Add(file, expected);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_archive_is_judged_as_expected(string file, string expected)
    {
        var problem = await ReadAllAsync(TestData.Path("zip", file));
        if (Policy.TryGetValue(file, out var code))
            APackage.HasCode(code, problem);
        else if (expected == "accept")
            Assert.Null(problem);
        else
            APackage.HasCode(
                Assert.Single(
                    Reasons, reason => file.StartsWith($"failure/{reason.Key}", StringComparison.Ordinal)).Value,
                    problem);
    }

    [Fact]
    public void Each_open_row_has_a_policy() => Assert.Equal(
        TestData.Expected("zip").Where(row => row.Expected is not ("accept" or "reject")).Select(row => row.File)
            .Order(StringComparer.Ordinal),
        Policy.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_unicode_path_field_gives_the_name()
    {
        using var zip = SafeZip.Open(
            TestData.Path("zip", "success/unicode-path-extra-field.zip"), ZipLimits.Default).Value;
        Assert.Equal("七个房间.txt", Assert.Single(zip.Entries).Path);
    }

    private static async Task<Problem?> ReadAllAsync(string file)
    {
        var opened = SafeZip.Open(file, ZipLimits.Default);
        if (!opened.Succeeded)
            return opened.Problem;
        using var zip = opened.Value;
        try
        {
            foreach (var entry in zip.Entries)
                await zip.Open(entry).CopyToAsync(Stream.Null);
            return null;
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem;
        }
    }
}
