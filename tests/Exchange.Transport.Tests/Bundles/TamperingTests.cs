using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Problems;

namespace Exchange.Transport.Tests.Bundles;

/// <summary>
/// Whatever byte of a bundle is changed: nothing of it takes effect, and the refusal names the place.
/// </summary>
public sealed class TamperingTests : IAsyncLifetime
{
    private static readonly byte[] Payload = RandomNumberGenerator.GetBytes(3_000);

    private readonly BundleNetwork network = new();
    private string bundle = "";

    public async Task InitializeAsync()
    {
        await network.County.EnqueueAsync(TestNetwork.City, "第一件", null, Payload);
        await network.County.EnqueueAsync(TestNetwork.City, "第二件");
        bundle = await network.County.ExportAsync(TestNetwork.City);
    }

    public Task DisposeAsync() => network.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_single_byte_counts()
    {
        var whole = await File.ReadAllBytesAsync(bundle);
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var unnamed = new List<string>();
        for (var at = 0; at < whole.Length; at++)
        {
            var flipped = whole.ToArray();
            flipped[at] ^= (byte)(1 << random.Next(8));
            var outcome = await TryAsync(flipped);
            if (outcome.Succeeded || outcome.Problem.Values.Count == 0)
                unnamed.Add($"byte {at}: {outcome.Problem?.ToString() ?? "taken"}");
        }

        Assert.True(unnamed.Count == 0, $"seed {seed}: {string.Join("; ", unnamed.Take(20))}");
        Assert.Empty(await network.City.InboxAsync());
        Assert.Equal(2, (await network.City.ImportAsync(bundle)).Envelopes.Count);
    }

    [Theory]
    [InlineData("manifest.jws")]
    [InlineData("envelopes/")]
    [InlineData("content/")]
    public async Task A_change_inside_a_file_names_that_file(string prefix)
    {
        var changed = await File.ReadAllBytesAsync(bundle);
        var (path, start) = DataOf(changed, prefix);
        changed[start + 40] ^= 1;

        var outcome = await TryAsync(changed);

        Assert.Equal("zip.damaged-entry", outcome.Problem?.Code);
        Assert.Equal(path, outcome.Problem?.Values["path"]);
    }

    [Theory]
    [InlineData("envelopes/", "bundle.changed")]
    [InlineData("content/", "bundle.changed")]
    [InlineData("manifest.jws", "bundle.bad-signature")]
    public async Task A_change_that_mends_the_checksums_is_found_by_digest_and_signature(string prefix, string code)
    {
        var changed = await File.ReadAllBytesAsync(bundle);
        var (path, start) = DataOf(changed, prefix);
        var length = prefix == "content/" ? Payload.Length : EndOfText(changed, start) - start;
        // The last letter but one of a signature, so that the text stays a JWS.
        var at = prefix == "content/" ? start : start + length - 2;
        changed[at] = changed[at] == (byte)'A' ? (byte)'B' : (byte)'A';
        MendChecksum(changed, path, start, length);

        var outcome = await TryAsync(changed);

        Assert.Equal(code, outcome.Problem?.Code);
        Assert.Contains(code == "bundle.changed" ? path : "330106", outcome.Problem!.Detail("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x04034b50u)]
    [InlineData(0x02014b50u)]
    [InlineData(0x06064b50u)]
    public async Task The_date_in_a_header_cannot_be_changed_either(uint header)
    {
        var changed = await File.ReadAllBytesAsync(bundle);
        var at = changed.AsSpan().IndexOf(BitConverter.GetBytes(header));
        changed[at + 12] ^= 1; // A date, or the version in the last record: no reader would care.

        var outcome = await TryAsync(changed);

        Assert.NotNull(outcome.Problem);
        Assert.Contains(outcome.Problem.Values.Keys, key => key is "place" or "path");
    }

    [Fact]
    public async Task Bytes_before_between_and_behind_are_refused()
    {
        var whole = await File.ReadAllBytesAsync(bundle);
        foreach (var at in new[] { 0, whole.Length / 2, whole.Length })
            Assert.False((await TryAsync([.. whole[..at], 0, .. whole[at..]])).Succeeded);
        for (var cut = 1; cut < whole.Length; cut += 97)
            Assert.False((await TryAsync(whole[..^cut])).Succeeded);
    }

    [Fact]
    public async Task A_bundle_for_another_node_is_told_where_to_go()
    {
        var outcome = await network.County.TryImportAsync(bundle);

        Assert.Equal("bundle.not-for-me", outcome.Problem?.Code);
        Assert.Contains("330100", outcome.Problem!.Detail("zh"), StringComparison.Ordinal);
    }

    private async Task<Outcome<Exchange.Transport.Bundles.BundleReport>> TryAsync(byte[] bytes)
    {
        var file = Path.Combine(network.City.Folder, "tampered.bundle");
        await File.WriteAllBytesAsync(file, bytes);
        return await network.City.TryImportAsync(file);
    }

    private static (string Path, int Start) DataOf(byte[] zip, string prefix)
    {
        // The name's first place is its local header: 30 bytes before it, an extra field of 20 behind it.
        var name = zip.AsSpan().IndexOf(Encoding.ASCII.GetBytes(prefix));
        var length = BitConverter.ToUInt16(zip, name - 4);
        return (Encoding.ASCII.GetString(zip, name, length), name + length + 20);
    }

    private static int EndOfText(byte[] zip, int start) =>
        start + zip.AsSpan(start).IndexOf(BitConverter.GetBytes(0x04034b50u));

    private static void MendChecksum(byte[] zip, string path, int start, int length)
    {
        var crc = BitConverter.GetBytes(Exchange.Packaging.Zips.Crc32.Of(zip.AsSpan(start, length)));
        var local = start - 20 - path.Length - 30;
        crc.CopyTo(zip, local + 14);
        var central = zip.AsSpan().LastIndexOf(Encoding.ASCII.GetBytes(path)) - 46;
        crc.CopyTo(zip, central + 16);
    }
}
