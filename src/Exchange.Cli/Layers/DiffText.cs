using System.Globalization;
using Exchange.Cli.Shell;
using Exchange.Spatial.Diff;
using Exchange.Spatial.Layers;

namespace Exchange.Cli.Layers;

/// <summary>Prints differences for people: a summary first, then the balance, then the first changes.</summary>
internal static class DiffText
{
    private const int MaxPrinted = 200;

    public static void Print(
        DiffResult result, DiffOptions options, IReadOnlyList<LineBalance> lines, LayerDefinition layer)
    {
        var counts = result.Counts;
        Console.WriteLine(Language.Text(
            $"{layer.Name}: {result.OldFeatures} → {result.NewFeatures} features, {counts.Changed} changed",
            $"{layer.Name}:{result.OldFeatures} → {result.NewFeatures} 个要素，变更 {counts.Changed} 个"));
        Console.WriteLine("  " + Words(counts));
        if (options.Key is null)
        {
            Console.WriteLine(Language.Text(
                "  no key that both versions have: compared by geometry", "  两个版本没有共同的标识字段:按几何比较"));
        }

        if (result.DuplicateKeys.Count > 0)
        {
            var first = result.DuplicateKeys[0].Key;
            Console.WriteLine(Language.Text(
                $"  keys used more than once: {result.DuplicateKeys.Count}, the first is {first}",
                $"  重复标识 {result.DuplicateKeys.Count} 个，第一个为 {first}"));
        }

        foreach (var change in result.SchemaChanges)
        {
            Console.WriteLine(change.IsAdded
                ? Language.Text($"  new field {change.Field}", $"  新增字段 {change.Field}")
                : Language.Text($"  field gone: {change.Field}", $"  删除字段 {change.Field}"));
        }

        Print(result.Balance, lines);
        Print(result.Groups);
        Print(result.Changes, counts.Changed);
    }

    public static void Print(MergeVerdict verdict, LayerDefinition layer)
    {
        Console.WriteLine($"{layer.Name}: {Word(verdict.Relation)}");
        Console.WriteLine($"  1: {Words(verdict.First)}");
        Console.WriteLine($"  2: {Words(verdict.Second)}");
        foreach (var finding in verdict.Findings.Take(MaxPrinted))
        {
            var area = finding.CommonSquareMetres is { } shared ? $" {Number(shared)} m²" : "";
            Console.WriteLine(
                $"{Word(finding.Relation)} ({Word(finding.Reason)}): "
                + $"{Words(finding.First)} | {Words(finding.Second)}{area}{Place(finding.X, finding.Y)}");
        }

        PrintRest(verdict.Findings.Count);
    }

    private static void Print(AreaBalance? balance, IReadOnlyList<LineBalance> lines)
    {
        if (balance is null)
            return;
        var field = balance.ClassField ?? "";
        Console.WriteLine(balance.IsEllipsoidal
            ? Language.Text("area balance, ellipsoidal m²", "面积平衡(椭球面积，平方米)")
            : Language.Text("area balance, plane m²", "面积平衡(平面面积，平方米)"));
        Row(
            field,
            Language.Text("before", "变更前"),
            Language.Text("after", "变更后"),
            Language.Text("change", "增减"),
            Language.Text("gained", "转入"),
            Language.Text("lost", "转出"));
        foreach (var row in balance.ClassField is null ? [] : balance.Rows)
            Row(row.Class, row);
        Row(Language.Text("total", "合计"), balance.Total);
        foreach (var line in lines)
            Row(line.Line, line.Total);
    }

    private static void Row(string name, BalanceRow row) => Row(
        name,
        Number(row.Before),
        Number(row.After),
        Number(row.Change),
        row.Gained is { } gained ? Number(gained) : "–",
        row.Lost is { } lost ? Number(lost) : "–");

    private static void Row(string name, string before, string after, string change, string gained, string lost) =>
        Console.WriteLine($"  {name,-10} {before,18} {after,18} {change,16} {gained,16} {lost,16}");

    private static void Print(IReadOnlyList<ChangeGroup>? groups)
    {
        foreach (var group in (groups ?? []).Take(MaxPrinted))
        {
            Console.WriteLine(
                $"{Word(group.Kind)}: {Keys(group.Old)} → {Keys(group.New)}, {Number(group.CommonSquareMetres)} m²"
                + Place(group.X, group.Y));
        }

        PrintRest(groups?.Count ?? 0);
    }

    private static void Print(IEnumerable<FeatureChange> changes, long count)
    {
        foreach (var change in changes.Take(MaxPrinted))
        {
            var parts = new List<string>();
            if (Area(change) is { } area)
                parts.Add(area);
            if (change.AreaAddedSquareMetres is { } added && change.AreaRemovedSquareMetres is { } removed)
                parts.Add($"+{Number(added)} −{Number(removed)} m²");
            if (change.DisplacementMetres is { } way)
                parts.Add($"{way.ToString("0.0000", CultureInfo.InvariantCulture)} m");
            parts.AddRange(change.Fields.Select(
                field => $"{field.Name}: {field.Before ?? "∅"} → {field.After ?? "∅"}"));
            Console.WriteLine(Words(change) + Place(change.X, change.Y));
            if (parts.Count > 0)
                Console.WriteLine("    " + string.Join("; ", parts));
        }

        PrintRest(count);
    }

    private static string? Area(FeatureChange change) =>
        (change.AreaBeforeSquareMetres, change.AreaAfterSquareMetres) switch
        {
            (null, null) => null,
            ({ } before, { } after) => before == after ? null : $"{Number(before)} → {Number(after)} m²",
            var (before, after) => $"{Number(before ?? after)} m²",
        };

    private static void PrintRest(long count)
    {
        if (count > MaxPrinted)
        {
            Console.WriteLine(Language.Text(
                $"… {count - MaxPrinted} more; --json lists all", $"…… 另有 {count - MaxPrinted} 条；用 --json 查看全部"));
        }
    }

    private static string Words(FeatureChange change)
    {
        var key = change.Key ?? $"#{change.OldId ?? change.NewId}";
        return $"{Word(change.Kind)} {key}" + (change.NewKey is { } other ? $" → {other}" : "");
    }

    private static string Words(ChangeCounts counts) => Language.Text(
        $"{counts.Added} added, {counts.Removed} removed, {counts.Rekeyed} rekeyed, {counts.Moved} moved, "
        + $"{counts.Reshaped} reshaped, {counts.Attributes} with other attributes, {counts.Unchanged} unchanged",
        $"新增 {counts.Added}，删除 {counts.Removed}，换标识 {counts.Rekeyed}，移位 {counts.Moved},"
        + $"变形 {counts.Reshaped}，属性变更 {counts.Attributes}，未变 {counts.Unchanged}");

    private static string Keys(IReadOnlyList<GroupMember> members) =>
        string.Join(" + ", members.Select(member => member.Key ?? $"#{member.Id}"));

    private static string Place(double x, double y) => !double.IsFinite(x) || !double.IsFinite(y) ? ""
        : string.Create(CultureInfo.InvariantCulture, $"  ({x:0.####}, {y:0.####})");

    private static string Number(double? squareMetres) =>
        (squareMetres ?? 0).ToString("#,##0.00", CultureInfo.InvariantCulture);

    private static string Word(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => Language.Text("added", "新增"),
        ChangeKind.Removed => Language.Text("removed", "删除"),
        ChangeKind.Rekeyed => Language.Text("rekeyed", "换标识"),
        ChangeKind.Moved => Language.Text("moved", "移位"),
        ChangeKind.Reshaped => Language.Text("reshaped", "变形"),
        ChangeKind.Attributes => Language.Text("attributes", "属性变更"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}"),
    };

    private static string Word(GroupKind kind) => kind switch
    {
        GroupKind.Split => Language.Text("split", "分割"),
        GroupKind.Merged => Language.Text("merged", "合并"),
        GroupKind.Replaced => Language.Text("replaced", "替换"),
        GroupKind.Rearranged => Language.Text("rearranged", "重划"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}"),
    };

    private static string Word(MergeRelation relation) => relation switch
    {
        MergeRelation.Independent => Language.Text("independent", "互不相关"),
        MergeRelation.Agreeing => Language.Text("agreeing", "一致"),
        MergeRelation.Touching => Language.Text("touching", "相邻"),
        MergeRelation.Conflicting => Language.Text("conflicting", "冲突"),
        _ => throw new InvalidOperationException($"Unknown relation {relation}"),
    };

    private static string Word(MergeReason reason) => reason switch
    {
        MergeReason.SameChange => Language.Text("same change", "相同变更"),
        MergeReason.Meeting => Language.Text("features meet", "要素相接"),
        MergeReason.SameFeature => Language.Text("same feature", "同一要素"),
        MergeReason.SameKey => Language.Text("same key", "同一标识"),
        MergeReason.SameGround => Language.Text("same ground", "同一地块"),
        _ => throw new InvalidOperationException($"Unknown reason {reason}"),
    };
}
