using System.Security.Cryptography;
using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;
using Exchange.Testing;
using Exchange.Testing.Exchanging;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Chunks;

/// <summary>Corrected content between two real servers, of which the receiver keeps the version before.</summary>
public sealed class ChunkedDeliveryTests : IAsyncLifetime
{
    private const int Length = 6_000_000;
    private static readonly CaseId Case1 = CaseId.Parse("330106-202603-000001");

    private readonly TestNetwork network = new();
    private readonly Earlier earlier = new();
    private ArrivingBytes arriving = new();
    private TestNode county = null!; // Set before each test.
    private TestNode city = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        county = await TestNode.StartAsync(network, County);
        city = await StartCityAsync(new InMemoryExchange());
    }

    public async Task DisposeAsync()
    {
        await county.DisposeAsync();
        await city.DisposeAsync();
        network.Dispose();
    }

    [Fact]
    public async Task Of_a_correction_in_one_place_only_the_chunks_around_it_travel()
    {
        var (before, after) = Correction(1, 3_000_000, 60_000);
        earlier.Keep(before);

        await SendAsync(after);

        Assert.Equal(OutboundStatus.Delivered, Assert.Single(county.Database.Outbound).Status);
        Assert.True(await city.Staging.IsCompleteAsync(Digest(after), CancellationToken.None));
        Assert.InRange(arriving.Total, 60_000, Length / 20);
    }

    [Fact]
    public async Task Content_without_an_earlier_file_travels_whole_and_no_list_with_it()
    {
        var (_, after) = Correction(2, 0, 100);

        await SendAsync(after);

        Assert.True(await city.Staging.IsCompleteAsync(Digest(after), CancellationToken.None));
        Assert.Equal(Length, arriving.Total);
    }

    [Fact]
    public async Task The_same_bytes_at_the_end_of_a_file_that_only_moved_do_not_travel()
    {
        var before = Bytes(3);
        earlier.Keep(before);
        byte[] after = [.. "a new first line"u8, .. before.AsSpan(2_000_000), .. before.AsSpan(0, 2_000_000)];

        await SendAsync(after);

        Assert.True(await city.Staging.IsCompleteAsync(Digest(after), CancellationToken.None));
        Assert.InRange(arriving.Total, 1, Length / 20);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(40_000)]
    [InlineData(700_000)]
    [InlineData(1_400_000)]
    public async Task A_cut_transfer_goes_on_where_it_was_cut(int cutAfter)
    {
        var (before, after) = Correction(4, 1_000_000, 1_500_000);
        earlier.Keep(before);
        arriving.CutAfter = cutAfter;
        await EnqueueAsync(after);

        await county.DispatchAsync();
        Assert.Equal(OutboundStatus.Pending, county.Database.Outbound.Single().Status);
        arriving.CutAfter = null;
        await DeliverAsync();

        Assert.True(await city.Staging.IsCompleteAsync(Digest(after), CancellationToken.None));
        // What changed, the list twice, and what was on the line when it was cut.
        Assert.InRange(arriving.Total, 1_500_000, 2_100_000);
    }

    [Fact]
    public async Task A_receiver_that_forgot_the_chunks_gets_the_content_all_the_same()
    {
        var (before, after) = Correction(5, 1_000_000, 50_000);
        earlier.Keep(before);
        arriving.AfterChunks = () => Forget(after);

        await SendAsync(after);

        Assert.Equal(OutboundStatus.Delivered, Assert.Single(county.Database.Outbound).Status);
        Assert.True(await city.Staging.IsCompleteAsync(Digest(after), CancellationToken.None));
    }

    [Fact]
    public async Task A_transfer_cut_in_a_receiver_that_was_then_replaced_goes_on()
    {
        var (before, after) = Correction(6, 1_000_000, 1_500_000);
        earlier.Keep(before);
        arriving.CutAfter = 500_000;
        await EnqueueAsync(after);
        await county.DispatchAsync();

        var database = city.Database;
        await city.DisposeAsync();
        arriving = new ArrivingBytes();
        city = await StartCityAsync(database);
        await DeliverAsync();

        Assert.True(await city.Staging.IsCompleteAsync(Digest(after), CancellationToken.None));
        Assert.InRange(arriving.Total, 1, 1_600_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_earlier_file_that_rotted_between_list_and_copy_makes_the_content_travel_whole(bool shortened)
    {
        var (before, after) = Correction(7, 5_000_000, 500_000);
        earlier.Keep(before);
        arriving.AfterChunks = () => earlier.Rot(shortened);
        await EnqueueAsync(after);

        await DeliverAsync();

        Assert.Equal(OutboundStatus.Delivered, Assert.Single(county.Database.Outbound).Status);
        await using var whole = await city.Staging.OpenAsync(Digest(after), CancellationToken.None);
        Assert.Equal(Digest(after), Convert.ToHexStringLower(await SHA256.HashDataAsync(whole)));
    }

    private async Task<TestNode> StartCityAsync(InMemoryExchange database) => await TestNode.StartAsync(
        network, City, database, configure: services =>
        {
            services.AddSingleton<IEarlierContent>(earlier);
            services.AddSingleton<IStartupFilter>(arriving);
        });

    private async Task SendAsync(byte[] content)
    {
        await EnqueueAsync(content);
        await county.DispatchAsync();
    }

    private Task EnqueueAsync(byte[] content) => county.EnqueueAsync(City, Case1, content: [content]);

    // The part may still be locked by a dying transfer, so the first repeat may come too early.
    private async Task DeliverAsync()
    {
        using var limit = new CancellationTokenSource(Patience.Minutes(2));
        while (county.Database.Outbound.Single().Status == OutboundStatus.Pending)
        {
            limit.Token.ThrowIfCancellationRequested();
            await county.DispatchAsync();
            network.Clock.Advance(TimeSpan.FromHours(1));
            await Task.Yield();
        }
    }

    private void Forget(byte[] content) => city.Services.GetRequiredService<ChunkPlans>()
        .Forget(County, county.Database.Outbound.Single().Id, Digest(content));

    private static (byte[] Before, byte[] After) Correction(int seed, int at, int length)
    {
        var before = Bytes(seed);
        var after = before.ToArray();
        new Random(seed + 1000).NextBytes(after.AsSpan(at, length));
        return (before, after);
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[Length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
