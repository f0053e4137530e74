using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Testing;
using Exchange.Transport.Content;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Content;

/// <summary>Received content on real files.</summary>
public sealed class FileContentStagingTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly ManualTimeProvider clock = new();
    private readonly byte[] bytes = RandomNumberGenerator.GetBytes(300_000);
    private readonly FileContentStaging staging;

    public FileContentStagingTests() => staging = Open();

    private string Digest => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Shows_content_only_when_it_is_whole()
    {
        Assert.Equal(100_000, (await AppendAsync(0, bytes[..100_000])).Value);
        Assert.Equal(100_000, await staging.OffsetAsync(Digest, CancellationToken.None));
        Assert.False(await staging.IsCompleteAsync(Digest, CancellationToken.None));
        await Assert.ThrowsAnyAsync<FileNotFoundException>(() => staging.OpenAsync(Digest, CancellationToken.None));

        Assert.Equal(300_000, (await AppendAsync(100_000, bytes[100_000..])).Value);

        await using var stream = await staging.OpenAsync(Digest, CancellationToken.None);
        Assert.Equal(Digest, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream)));
    }

    [Fact]
    public async Task Goes_on_after_a_restart()
    {
        await AppendAsync(0, bytes[..100_000]);
        var restarted = Open();

        Assert.Equal(100_000, await restarted.OffsetAsync(Digest, CancellationToken.None));
        Assert.Equal(
            300_000,
            (await restarted.AppendAsync(Digest, 300_000, 100_000, new MemoryStream(bytes[100_000..]), CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Names_the_right_offset_when_the_given_one_is_wrong()
    {
        await AppendAsync(0, bytes[..100_000]);

        Assert.Equal("100000", Refused("exchange.offset-conflict", await AppendAsync(50_000, bytes[50_000..])).Values["expected"]);
        Refused("exchange.offset-conflict", await AppendAsync(200_000, bytes[200_000..]));
        Assert.Equal(100_000, await staging.OffsetAsync(Digest, CancellationToken.None));
    }

    [Fact]
    public async Task Throws_bytes_of_another_digest_away()
    {
        var changed = bytes.ToArray();
        changed[150_000] ^= 1;

        Refused("exchange.content-digest-mismatch", await AppendAsync(0, changed));
        Assert.Equal(0, await staging.OffsetAsync(Digest, CancellationToken.None));
        await AppendAsync(0, changed[..200_000]);
        Refused("exchange.content-digest-mismatch", await AppendAsync(200_000, changed[200_000..]));
        Assert.Equal(300_000, (await AppendAsync(0, bytes)).Value);
    }

    [Fact]
    public async Task Refuses_more_than_was_announced()
    {
        Refused("exchange.content-too-long", await AppendAsync(0, [.. bytes, 0]));

        Assert.False(await staging.IsCompleteAsync(Digest, CancellationToken.None));
        Assert.Equal(0, await staging.OffsetAsync(Digest, CancellationToken.None));
    }

    [Fact]
    public async Task Refuses_what_the_quota_has_no_room_for()
    {
        var small = Open(quotaBytes: 200_000);

        Refused(
            "exchange.staging-full",
            await small.AppendAsync(Digest, 300_000, 0, new MemoryStream(bytes), CancellationToken.None));
        var other = bytes[..150_000];
        var digest = Convert.ToHexStringLower(SHA256.HashData(other));
        Assert.Equal(150_000, (await small.AppendAsync(digest, 150_000, 0, new MemoryStream(other), CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Refuses_a_second_transfer_of_the_same_content_at_once()
    {
        using var slow = new PausingStream(bytes);
        var first = staging.AppendAsync(Digest, 300_000, 0, slow, CancellationToken.None);

        Refused("exchange.content-locked", await AppendAsync(0, bytes));
        slow.GoOn();
        Assert.Equal(300_000, (await first).Value);
        Assert.Equal(300_000, (await AppendAsync(0, bytes)).Value); // A repeat afterwards is harmless.
    }

    [Fact]
    public async Task Sweeps_only_what_is_old_and_not_needed()
    {
        await AppendAsync(0, bytes);
        await staging.AppendAsync(new string('a', 64), 10, 0, new MemoryStream([1, 2]), CancellationToken.None);

        Assert.Equal(
            0, await staging.SweepAsync(new HashSet<string>(), clock.GetUtcNow().AddHours(-1), CancellationToken.None));
        Assert.Equal(
            1, await staging.SweepAsync(
                new HashSet<string> { Digest }, clock.GetUtcNow().AddHours(1), CancellationToken.None));
        Assert.Equal(
            1, await staging.SweepAsync(new HashSet<string>(), clock.GetUtcNow().AddHours(1), CancellationToken.None));
    }

    [Fact]
    public async Task Never_makes_a_path_of_what_is_no_digest() =>
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await staging.IsCompleteAsync("../../../etc/passwd", CancellationToken.None));

    private FileContentStaging Open(long quotaBytes = 10_000_000) => new(
        Options.Create(new ContentStagingOptions { Folder = folder.Path, QuotaBytes = quotaBytes }), clock);

    private Task<Outcome<long>> AppendAsync(long offset, byte[] part) =>
        staging.AppendAsync(Digest, bytes.Length, offset, new MemoryStream(part), CancellationToken.None);

    private static Problem Refused(string code, Outcome<long> outcome)
    {
        Assert.Equal(code, outcome.Problem?.Code);
        return outcome.Problem!; // Asserted above.
    }

    private sealed class PausingStream(byte[] bytes) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource go = new();

        public void GoOn() => go.SetResult();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await go.Task;
            return Read(buffer.Span);
        }
    }
}
