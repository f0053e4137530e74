namespace Exchange.Validation.Tests.Reports;

/// <summary>What large reports cost; runs alone, because memory and processor time are those of the whole process.</summary>
[Collection("Alone")]
public sealed class ReportMemoryTests
{
    [Fact]
    public async Task Twenty_thousand_findings_are_written_in_seconds_and_little_memory()
    {
        using var report = new AReport().With("320101", 10_000).With("330103", 10_000);
        // Processor time: how long it takes by the clock depends on what else the machine does.
        var before = Environment.CpuUsage.TotalTime;
        await report.WriteAsync();
        var spent = Environment.CpuUsage.TotalTime - before;

        Assert.True(spent < TimeSpan.FromSeconds(20), $"{spent}");
        Assert.True(new FileInfo(report.PathOf("report.zh.pdf")).Length < 1_000_000);
        GC.Collect();
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) < 300_000_000);
    }
}

/// <summary>Tests that measure the process.</summary>
[CollectionDefinition("Alone", DisableParallelization = true)]
public sealed class AloneCollection;
