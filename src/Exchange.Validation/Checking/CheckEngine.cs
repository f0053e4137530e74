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
        var meter = new ProgressMeter(progress, collector);
        var run = new Run(request, collector, meter);

        meter.Begin(CheckPhase.Package);
        await run.CheckPackageAsync(package, cancellationToken);

        var database = package.Database;
        meter.Begin(CheckPhase.Database);
        meter.Weigh(database.Layers);
        await run.CheckDatabaseAsync(database, cancellationToken);

        var layers = new List<LayerResult>();
        foreach (var layer in database.Layers)
            layers.Add(new LayerResult(layer.Table, layer.File, await run.CheckLayerAsync(layer, cancellationToken)));

        meter.Begin(CheckPhase.Relations);
        await run.CheckRelationsAsync(cancellationToken);
        meter.Begin(CheckPhase.Done);
        return CheckTally.From(request, collector, layers);
    }

    /// <summary>One run: its rules with what they remember, and what has been counted.</summary>
    private sealed class Run(CheckRequest request, FindingCollector collector, ProgressMeter meter)
    {
        private readonly List<(CheckRule Rule, RuleReporter Reporter)> rules =
        [
            // Of rules a person concludes, those run that have a machine's part.
            .. request.RulePack.Rules.Where(rule => rule.Mode == RuleMode.Automatic || RuleRegistry.Knows(rule.Code))
                .Select(rule => (RuleRegistry.Create(rule.Code), new RuleReporter(rule, collector))),
        ];

        public async Task CheckPackageAsync(PackageView package, CancellationToken cancellationToken)
        {
            for (var i = 0; i < rules.Count; i++)
            {
                var (rule, reporter) = rules[i];
                meter.AtRule(reporter.Rule.Code, i, rules.Count);
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
        public async Task<long> CheckLayerAsync(LayerView layer, CancellationToken cancellationToken)
        {
            var features = 0L;
            meter.BeginLayer(layer);
            var checks = Begin(layer);
            // What the declaration alone shows comes before anything the rows show.
            await collector.FlushAsync(cancellationToken);
            try
            {
                foreach (var partition in layer.Source.Read(layer.Definition, cancellationToken))
                {
                    foreach (var (_, check) in checks)
                        check.Check(partition, cancellationToken);
                    await collector.FlushRowsAsync(cancellationToken);
                    features += partition.Count;
                    meter.Read(partition.Count);
                }

                for (var i = 0; i < checks.Count; i++)
                {
                    meter.AtRuleOfLayer(checks[i].Rule, i, checks.Count);
                    checks[i].Check.End(cancellationToken);
                }
            }
            catch (LayerUnreadableException unreadable)
            {
                Tell(new VectorFault(layer.File, layer.Table, unreadable.Problem));
            }

            layer.Shared.Clear();
            await collector.FlushAsync(cancellationToken);
            meter.EndLayer();
            return features;
        }

        public async Task CheckRelationsAsync(CancellationToken cancellationToken)
        {
            for (var i = 0; i < rules.Count; i++)
            {
                var (rule, reporter) = rules[i];
                meter.AtRule(reporter.Rule.Code, i, rules.Count);
                rule.CheckRelations(reporter, cancellationToken);
                await collector.FlushAsync(cancellationToken);
            }
        }

        // Rules that share a look give the same one; it goes by the first of them.
        private List<(string Rule, LayerCheck Check)> Begin(LayerView layer)
        {
            var checks = new List<(string Rule, LayerCheck? Check)>();
            foreach (var (rule, reporter) in rules)
            {
                var code = reporter.Rule.Code;
                checks.AddRange(rule.BeginRelated(layer, reporter).Select(check => (code, (LayerCheck?)check)));
                if (reporter.Rule.AppliesTo(layer.Table))
                    checks.Add((code, rule.BeginLayer(layer, reporter)));
            }

            return
            [
                .. checks.Where(entry => entry.Check is not null).Select(entry => (entry.Rule, entry.Check!))
                    .DistinctBy(entry => entry.Item2),
            ];
        }

        private void Tell(VectorFault fault)
        {
            foreach (var (rule, reporter) in rules)
                rule.OnUnreadable(fault, reporter);
        }
    }
}
