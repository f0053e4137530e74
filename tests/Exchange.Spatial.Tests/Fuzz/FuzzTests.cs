using System.Globalization;
using Exchange.Spatial.Tests.Formats;
using Xunit.Abstractions;

namespace Exchange.Spatial.Tests.Fuzz;

/// <summary>
/// Damaged files of every format: a reading or a clean refusal each time, within time and memory.
/// </summary>
/// <remarks>
/// The counts are over all readers. A failure names the seed: <c>EXCHANGE_TEST_FUZZ_SEED</c> begins there. Readers of
/// the native library run in a child that is used again and again; what it allocates is watched from outside. In the
/// product a crash there would end the checking process and be reported (<c>check.process-died</c>); here it is a
/// failure.
/// </remarks>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Count = 500;
    private const int FullCount = 10_000;
    private const long MaxBytes = 2L << 30;

    // Our own readers need no more for small files, whatever these claim to hold.
    private const long MaxAllocatedBytes = 128L << 20;

    // Ten seconds are the promise; machines that run tests are shared.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10 * 5);

    public static TheoryData<string> Readers => [.. FuzzTargets.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_damaged_file_is_read_or_refused(string reader)
    {
        var target = FuzzTargets.All.Single(candidate => candidate.Name == reader);
        var isFull = Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1";
        var count = (isFull ? FullCount : Count) / FuzzTargets.All.Count;
        var first = int.TryParse(
            Environment.GetEnvironmentVariable("EXCHANGE_TEST_FUZZ_SEED"), CultureInfo.InvariantCulture, out var asked)
            ? asked : 1;
        var seeds = target.Seeds();
        using var child = new FuzzChild();
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var peakBytes = 0L;
        for (var seed = first; seed < first + count; seed++)
        {
            var answer = Try(target, seeds, seed, child);
            Assert.True(answer.End == FuzzEnd.Clean, $"{reader}, seed {seed}: {answer.End}, {answer.Text}");
            var mostBytes = target.InChild ? MaxBytes : MaxAllocatedBytes;
            Assert.True(answer.PeakBytes < mostBytes, $"{reader}, seed {seed}: {answer.PeakBytes >> 20} MiB");
            peakBytes = Math.Max(peakBytes, answer.PeakBytes);
            var words = answer.Text.Split(' ');
            var kind = words[0] == "read" && words.Length > 2 && words[2].Length > 0 ? "read, then refused" : words[0];
            tally[kind] = tally.GetValueOrDefault(kind) + 1;
        }

        output.WriteLine($"{reader}, seeds {first} to {first + count - 1}: "
            + string.Join(", ", tally.Select(entry => $"{entry.Key} {entry.Value}"))
            + $"; at most {peakBytes >> 20} MiB");

        // Damage so coarse that nothing is read, or so fine that everything is, tells nothing.
        Assert.InRange(tally.GetValueOrDefault("read"), count / 10, count - count / 10);
    }

    private static FuzzAnswer Try(FuzzTarget target, IReadOnlyList<FuzzSeed> seeds, int seed, FuzzChild child)
    {
        using var folder = new TemporaryFolder();
        var mutator = new Mutator(seed);
        var path = seeds[mutator.Next(seeds.Count)].WriteDamaged(folder.Root, mutator);
        return target.InChild ? child.Read(path, Deadline) : InProcessReader.Read(target.Read, path, Deadline);
    }
}
