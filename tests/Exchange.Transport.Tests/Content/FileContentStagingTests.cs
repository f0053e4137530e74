using System.Collections.Concurrent;
using System.Security.Cryptography;
using Exchange.Domain.Problems;
using Exchange.Hub;
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
    public async Task Has_room_again_for_what_another_process_swept_away()
    {
        var (receiver, sweeper) = (Open(quotaBytes: 400_000), Open(quotaBytes: 400_000));
        Assert.Equal(300_000, (await AppendAsync(receiver, bytes)).Value);
        Refused("exchange.staging-full", await AppendAsync(receiver, bytes[..200_000]));

        Assert.Equal(1, await sweeper.SweepAsync(new HashSet<string>(), clock.GetUtcNow().AddHours(1), CancellationToken.None));

        Assert.Equal(200_000, (await AppendAsync(receiver, bytes[..200_000])).Value);
        // What another process took meanwhile is seen too, by one that only ever sees its own removals.
        clock.Advance(TimeSpan.FromMinutes(2));
        Refused("exchange.staging-full", await AppendAsync(sweeper, bytes[..250_000]));
    }

    [Fact]
    public async Task Transfers_at_once_do_not_share_one_remainder()
    {
        var small = Open(quotaBytes: 500_000);
        using var slow = new PausingStream(bytes);
        var first = small.AppendAsync(Digest, 300_000, 0, slow, CancellationToken.None);

        Refused("exchange.staging-full", await AppendAsync(small, bytes[..250_000]));
        Assert.Equal(200_000, (await AppendAsync(small, bytes[..200_000])).Value);
        slow.GoOn();
        Assert.Equal(300_000, (await first).Value);
    }

    [Fact]
    public async Task Room_promised_to_a_transfer_that_broke_is_free_again()
    {
        var small = Open(quotaBytes: 400_000);
        Assert.Equal(
            100_000,
            (await small.AppendAsync(Digest, 300_000, 0, new MemoryStream(bytes[..100_000]), CancellationToken.None)).Value);

        Assert.Equal(250_000, (await AppendAsync(small, bytes[..250_000])).Value);
        Refused(
            "exchange.staging-full",
            await small.AppendAsync(Digest, 300_000, 100_000, new MemoryStream(bytes[100_000..]), CancellationToken.None));
    }

    [Fact]
    public async Task Refuses_whole_content_announced_with_another_length()
    {
        await AppendAsync(0, bytes);

        Refused(
            "exchange.malformed",
            await staging.AppendAsync(Digest, 10, 0, new MemoryStream(bytes[..10]), CancellationToken.None));
        Assert.True(await staging.IsCompleteAsync(Digest, CancellationToken.None));
    }

    [Fact]
    public async Task Never_sweeps_what_another_process_was_just_told_is_here()
    {
        var sweeper = Open();
        for (var round = 0; round < 500; round++)
        {
            var (small, digest) = (bytes[..1_000], DigestOf(bytes[..1_000]));
            await staging.AppendAsync(digest, small.Length, 0, new MemoryStream(small), CancellationToken.None);
            clock.Advance(TimeSpan.FromHours(1));
            using var together = new Barrier(2);

            var sweep = Task.Run(async () =>
            {
                together.SignalAndWait();
                await sweeper.SweepAsync(new HashSet<string>(), clock.GetUtcNow(), CancellationToken.None);
            });
            var told = Task.Run(async () =>
            {
                together.SignalAndWait();
                return await staging.IsCompleteAsync(digest, CancellationToken.None);
            });
            await sweep;

            if (await told)
                await (await staging.OpenAsync(digest, CancellationToken.None)).DisposeAsync();
        }
    }

    [Fact]
    public async Task Puts_back_what_a_sweep_that_died_left_aside()
    {
        await AppendAsync(0, bytes);
        File.Move(PathOf("content", Digest[..2], Digest), PathOf("leaving", Digest));

        var restarted = Open();

        Assert.True(await restarted.IsCompleteAsync(Digest, CancellationToken.None));
    }

    [Fact]
    public async Task Leaves_a_part_alone_that_another_process_is_writing()
    {
        var sweeper = Open();
        using var slow = new PausingStream(bytes);
        var transfer = staging.AppendAsync(Digest, 300_000, 0, slow, CancellationToken.None);
        // The part has the file system's own time, which no clock of a test goes beyond.
        Assert.Equal(
            0, await sweeper.SweepAsync(new HashSet<string>(), DateTimeOffset.MaxValue, CancellationToken.None));
        slow.GoOn();
        Assert.Equal(300_000, (await transfer).Value);
    }

    [Fact]
    public async Task Makes_the_name_of_a_new_folder_durable_before_it_answers()
    {
        ConcurrentBag<string> flushed = []; // Other tests flush at the same time.
        void Note(string folder) => flushed.Add(folder);
        DurableFolder.Flushed += Note;
        try
        {
            await AppendAsync(0, bytes);
        }
        finally
        {
            DurableFolder.Flushed -= Note;
        }

        Assert.Contains(PathOf("content"), flushed);
        Assert.Contains(PathOf("content", Digest[..2]), flushed);
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

    private static Task<Outcome<long>> AppendAsync(FileContentStaging to, byte[] whole) =>
        to.AppendAsync(DigestOf(whole), whole.Length, 0, new MemoryStream(whole), CancellationToken.None);

    private static string DigestOf(byte[] whole) => Convert.ToHexStringLower(SHA256.HashData(whole));

    private string PathOf(params string[] names) => Path.Combine([folder.Path, .. names]);

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
