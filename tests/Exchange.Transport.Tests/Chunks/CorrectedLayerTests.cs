using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Transfers;

namespace Exchange.Transport.Tests.Chunks;

/// <summary>What travels of a corrected GeoPackage, beside rsync on the same pair.</summary>
public sealed class CorrectedLayerTests
{
    // 64 MB, or 1 GB at full counts.
    private static readonly int Parcels =
        Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 1_100_000 : 70_000;

    [Fact]
    public async Task Under_a_tenth_of_a_layer_travels_when_one_parcel_in_a_hundred_was_corrected_village_by_village()
    {
        var comparison = new TransferComparison(BenchFolder.Made, _ => { });
        var before = comparison.Prepare(Parcels, seed: 1, CancellationToken.None);
        try
        {
            Assert.True(new FileInfo(before).Length > Parcels * 900L, "The layer is smaller than the issue asks for");
            var (length, _, figures) = await comparison.CompareAsync(
                before, Correction.Villages, seed: 1, CancellationToken.None);
            var ours = figures.Single(figure => figure.Way == "Exchange").TravelledBytes;
            var rsync = figures.Single(figure => figure.Way == "rsync").TravelledBytes;

            Assert.InRange(ours, 1, length / 10);
            Assert.True(ours < rsync, $"{ours} bytes travelled, with rsync {rsync}");
        }
        finally
        {
            File.Delete(before);
        }
    }
}
