using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Rules;

namespace Exchange.Validation.Checking;

/// <summary>
/// Holds a package against a profile and a rule pack and streams every finding (质检).
/// </summary>
/// <remarks>
/// 1. The package rules look at files and folders. 2. The vector files are opened and the database rules look at the
/// layers as declared. 3. Each layer is read once; every partition goes past all rules of that layer. 4. Layers
/// are compared with each other. 5. The counts become the tally. Whatever is wrong with the package is a finding; a
/// refusal means that it could not be checked at all.
/// </remarks>
public sealed class CheckEngine
{
    public static string Version { get; } =
        typeof(CheckEngine).Assembly.GetName().Version?.ToString(3) ?? "0.0.0"; // Built assemblies have a version.

    /// <summary>
    /// Checks the package to its end and gives the counts. Findings reach the sink in an order that depends on the
    /// package alone; when cancelled, those already handed on stay with the sink. May be called again and at the same
    /// time.
    /// </summary>
    public async Task<Outcome<CheckTally>> RunAsync(
        CheckRequest request,
        IFindingSink sink,
        IProgress<CheckProgress> progress,
        CancellationToken cancellationToken)
    {
        var opened = PackageView.Open(request);
        if (!opened.Succeeded)
            return opened.Problem;
        using var package = opened.Value;
        var collector = new FindingCollector(request.Options, sink);
        var run = new Run(request, collector, progress);

        progress.Report(new CheckProgress(CheckPhase.Package, 0, 0, 0, 0));
        await run.CheckPackageAsync(package, cancellationToken);

        var database = package.Database;
        progress.Report(new CheckProgress(CheckPhase.Database, 0, database.Layers.Count, 0, collector.Total));
        await run.CheckDatabaseAsync(database, cancellationToken);

        var layers = new List<LayerResult>();
        foreach (var layer in database.Layers)
        {
            var features = await run.CheckLayerAsync(layer, layers.Count, database.Layers.Count, cancellationToken);
            layers.Add(new LayerResult(layer.Table, layer.File, features));
        }

        await run.CheckRelationsAsync(layers.Count, cancellationToken);
        progress.Report(new CheckProgress(
            CheckPhase.Done, layers.Count, layers.Count, layers.Sum(layer => layer.Features), collector.Total));
        return CheckTally.From(request, collector, layers);
    }

    /// <summary>One run: its rules with what they remember, and what has been counted.</summary>
    private sealed class Run(CheckRequest request, FindingCollector collector, IProgress<CheckProgress> progress)
    {
        private readonly List<(CheckRule Rule, RuleReporter Reporter)> rules =
        [
            // Of rules a person concludes, those run that have a machine's part.
            .. request.RulePack.Rules.Where(rule => rule.Mode == RuleMode.Automatic || RuleRegistry.Knows(rule.Code))
                .Select(rule => (RuleRegistry.Create(rule.Code), new RuleReporter(rule, collector))),
        ];

        private long features;

        public async Task CheckPackageAsync(PackageView package, CancellationToken cancellationToken)
        {
            foreach (var ((rule, reporter), done) in rules.Select((entry, index) => (entry, index)))
            {
                Tell(new CheckProgress(CheckPhase.Package, 0, 0, 0, collector.Total), reporter, done);
                await rule.CheckPackageAsync(package, reporter, cancellationToken);
                await collector.FlushAsync(cancellationToken);
            }
        }

        public async Task CheckDatabaseAsync(DatabaseView database, CancellationToken cancellationToken)
        {
            foreach (var fault in database.Faults)
                Tell(fault);
            foreach (var (rule, reporter) in rules)
                rule.CheckDatabase(database, reporter);
            await collector.FlushAsync(cancellationToken);
        }

        /// <summary>Number of features read.</summary>
        public async Task<long> CheckLayerAsync(
            LayerView layer, int layersDone, int layers, CancellationToken cancellationToken)
        {
            var checks = Begin(layer);
            // What the declaration alone shows comes before anything the rows show.
            await collector.FlushAsync(cancellationToken);
            var before = features;
            try
            {
                foreach (var partition in layer.Source.Read(layer.Definition, cancellationToken))
                {
                    foreach (var check in checks)
                        check.Check(partition, cancellationToken);
                    await collector.FlushAsync(cancellationToken);
                    features += partition.Count;
                    progress.Report(new CheckProgress(
                        CheckPhase.Layers, layersDone, layers, features, collector.Total, layer.Table));
                }

                foreach (var check in checks)
                    check.End(cancellationToken);
            }
            catch (LayerUnreadableException unreadable)
            {
                Tell(new VectorFault(layer.File, layer.Table, unreadable.Problem));
            }

            layer.Shared.Clear();
            await collector.FlushAsync(cancellationToken);
            return features - before;
        }

        public async Task CheckRelationsAsync(int layers, CancellationToken cancellationToken)
        {
            foreach (var ((rule, reporter), done) in rules.Select((entry, index) => (entry, index)))
            {
                Tell(
                    new CheckProgress(CheckPhase.Relations, layers, layers, features, collector.Total), reporter, done);
                rule.CheckRelations(reporter, cancellationToken);
                await collector.FlushAsync(cancellationToken);
            }
        }

        // Rules that share a look give the same one.
        private List<LayerCheck> Begin(LayerView layer)
        {
            var checks = new List<LayerCheck?>();
            foreach (var (rule, reporter) in rules)
            {
                checks.AddRange(rule.BeginRelated(layer, reporter));
                if (reporter.Rule.AppliesTo(layer.Table))
                    checks.Add(rule.BeginLayer(layer, reporter));
            }

            return [.. checks.OfType<LayerCheck>().Distinct()];
        }

        private void Tell(CheckProgress standing, RuleReporter reporter, int done) => progress.Report(
            standing with { Rule = reporter.Rule.Code, RulesDone = done, Rules = rules.Count });

        private void Tell(VectorFault fault)
        {
            foreach (var (rule, reporter) in rules)
                rule.OnUnreadable(fault, reporter);
        }
    }
}
