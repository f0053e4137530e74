using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Bags;
using Exchange.Packaging.Packing;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;

namespace Exchange.Validation.FixKits;

/// <summary>
/// Makes a repaired copy of a package: everything that can be corrected without a person is, and nothing that the check
/// would then find fault with.
/// </summary>
/// <remarks>
/// 1. The package is verified and copied aside. 2. It is checked; the repairs are those its findings carry. 3. They are
/// applied to the copy, which is packed with new manifests and checked again. 4. Repairs of features with a new finding
/// are taken back and left to a person, and 3 is done over. After the last round all are taken back. The copy shows
/// under its name only when all is done; the package itself is only read.
/// </remarks>
public sealed class PackageFix(TimeProvider clock)
{
    private const int MaxRounds = 4;

    /// <summary>
    /// The result, or why the package cannot be repaired. Cancelled or refused, it leaves nothing behind.
    /// </summary>
    public async Task<Outcome<FixResult>> RunAsync(
        FixRequest request, IProgress<CheckProgress> progress, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(Path.TrimEndingDirectorySeparator(request.Target));
        if (File.Exists(target) || Directory.Exists(target))
            return PackageProblems.TargetExists.With(("path", Path.GetFileName(target)));
        var inside = Path.GetFullPath(request.Package) + Path.DirectorySeparatorChar;
        if (target.StartsWith(inside, StringComparison.Ordinal))
            return FixProblems.TargetInside.With(("target", request.Target));
        // Beside the target, so that the copy is moved into its place in one step.
        var work = $"{target}.{Guid.CreateVersion7(clock.GetUtcNow()):N}";
        try
        {
            Directory.CreateDirectory(work);
            return await new Run(request, target, work, clock, progress).GoAsync(cancellationToken);
        }
        finally
        {
            if (Directory.Exists(work))
                Directory.Delete(work, recursive: true);
        }
    }

    private sealed class Run(
        FixRequest request, string target, string work, TimeProvider clock, IProgress<CheckProgress> progress)
    {
        private string Source => Path.Combine(work, "source");

        private string Packed => Path.Combine(work, "packed");

        public async Task<Outcome<FixResult>> GoAsync(CancellationToken cancellationToken)
        {
            // Only a package that is what its maker sealed: new manifests must not cover up that one was tampered with.
            var extracted = await PackageExtractor.ExtractAsync(
                request.Package, Source, PackageRules.Default, null, cancellationToken);
            if (!extracted.Succeeded)
                return extracted.Problem;
            var before = await CheckAsync(Source, "before", cancellationToken);
            if (!before.Succeeded)
                return before.Problem;
            var plan = await FixPlan.ReadAsync(FindingsOf("before"), cancellationToken);
            var comparison = await FindingComparison.ReadAsync(before.Value, FindingsOf("before"), cancellationToken);
            RemoveTagFiles();

            var done = await RepairAsync(plan, comparison, cancellationToken);
            if (!done.Succeeded)
                return done.Problem;
            var (digest, left) = done.Value;
            Directory.Move(Packed, target);
            return new FixResult(
                target, before.Value.Result.PackageDigest, digest, request.Key is not null,
                [.. plan.Steps.Select(step => step.ToEntry())], comparison.Before - left, left);
        }

        private async Task<Outcome<Repaired>> RepairAsync(
            FixPlan plan, FindingComparison comparison, CancellationToken cancellationToken)
        {
            var repairs = new RepairWork(Path.Combine(Source, BagNames.Payload), Path.Combine(work, "aside"));
            for (var round = 1; ; round++)
            {
                repairs.Apply(plan, cancellationToken);
                var packed = await PackAsync(cancellationToken);
                if (!packed.Succeeded)
                    return packed.Problem;
                var after = await CheckAsync(Packed, "after", cancellationToken);
                if (!after.Succeeded)
                    return after.Problem;
                var (isNew, left, keys) = await comparison.CompareAsync(
                    after.Value, FindingsOf("after"), cancellationToken);
                if (isNew.Count == 0 || !plan.Steps.Any(step => step.IsApplied))
                {
                    foreach (var step in plan.Steps)
                        step.IsGone = comparison.Compares(step.Rule) && !keys.Contains(step.Key);
                    return new Repaired(packed.Value, left);
                }

                TakeBack(plan, isNew, isLast: round == MaxRounds);
                repairs.Undo();
                Directory.Delete(Packed, recursive: true);
            }
        }

        /// <summary>
        /// Leaves to a person what has to do with the new findings; where that cannot be told, everything.
        /// </summary>
        private static void TakeBack(FixPlan plan, IReadOnlyList<Finding> isNew, bool isLast)
        {
            var features = new HashSet<(string? Table, long? Feature)>();
            foreach (var finding in isNew)
            {
                features.Add((finding.Layer, finding.FeatureId));
                features.Add((finding.RelatedLayer, finding.RelatedFeatureId));
            }

            var applied = plan.Steps.Where(step => step.IsApplied).ToList();
            var tables = isNew.Select(finding => finding.Layer).ToHashSet();
            var blamed = applied.FindAll(step => features.Contains((step.Table, step.FeatureId)));
            if (blamed.Count == 0)
                blamed = applied.FindAll(step => tables.Contains(step.Table));
            foreach (var step in isLast || blamed.Count == 0 ? applied : blamed)
                step.Held = FixProblems.WouldMakeNewFinding.With();
            foreach (var step in applied)
                step.IsApplied = false;
        }

        private async Task<Outcome<PackageDigest>> PackAsync(CancellationToken cancellationToken)
        {
            var packed = await new PackageWriter(PackageRules.Default, clock).ToFolderAsync(
                new PackRequest { Folder = Source, Key = request.Key }, Packed, null, cancellationToken);
            return packed.Succeeded ? packed.Value.Digest : packed.Problem;
        }

        private async Task<Outcome<CheckReport>> CheckAsync(
            string package, string output, CancellationToken cancellationToken)
        {
            var order = new CheckOrder
            {
                PackageFolder = package,
                OutputFolder = Directory.CreateDirectory(Path.Combine(work, output)).FullName,
                RulePack = request.RulePack,
                RulePackVersion = request.RulePackVersion,
                RulePackTrustFile = request.RulePackTrustFile,
                AcceptsUnsignedRulePacks = request.AcceptsUnsignedRulePacks,
                SchemasFolder = request.SchemasFolder,
                BaselineFile = request.BaselineFile,
                BaselineTrustFile = request.BaselineTrustFile,
                AsOf = BaseDate.Of(package, clock),
            };
            return await new CheckRunner(clock).RunAsync(order, progress, cancellationToken);
        }

        private string FindingsOf(string output) => Path.Combine(work, output, CheckOrder.FindingsName);

        // What is packed is description and payload; manifests and signatures are made anew.
        private void RemoveTagFiles()
        {
            foreach (var file in Directory.EnumerateFiles(Source))
            {
                if (Path.GetFileName(file) != BagNames.Descriptor)
                    File.Delete(file);
            }

            foreach (var folder in Directory.EnumerateDirectories(Source))
            {
                if (Path.GetFileName(folder) != BagNames.Payload.TrimEnd('/'))
                    Directory.Delete(folder, recursive: true);
            }
        }

        private sealed record Repaired(PackageDigest Digest, long Left);
    }
}
