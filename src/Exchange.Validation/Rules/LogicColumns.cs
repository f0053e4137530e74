using System.Text;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// One logic of the profile beside the columns of a layer that it looks at, partition after partition.
/// </summary>
internal sealed class LogicColumns
{
    private readonly List<ColumnTest> when;
    private readonly ColumnTest? must;
    private readonly FieldFormula? formula;
    private readonly List<ColumnTerm> left;
    private readonly List<ColumnTerm> right;

    private LogicColumns(FieldLogic logic, LayerView layer)
    {
        Logic = logic;
        when = [.. logic.When.Select(test => new ColumnTest(test, ColumnOf(test.Field)))];
        must = logic.Must is null ? null : new ColumnTest(logic.Must, ColumnOf(logic.Must.Field));
        if (logic.Formula is not null)
            FieldFormula.TryParse(logic.Formula, out formula);
        left = TermsOf(formula?.Left);
        right = TermsOf(formula?.Right);

        string ColumnOf(string field) => layer.AttributeOf(field)!.Name; // Asked before.

        List<ColumnTerm> TermsOf(IReadOnlyList<FormulaTerm>? terms) =>
        [
            .. (terms ?? []).Select(term => new ColumnTerm(term.Factor, [.. term.Fields.Select(NumberOf)])),
        ];

        ColumnNumber NumberOf(string field) => new(
            ColumnOf(field), logic.EmptyIsZero.Contains(field, StringComparer.OrdinalIgnoreCase));
    }

    public FieldLogic Logic { get; }

    /// <summary>The field a finding points at.</summary>
    public string FirstField => Logic.Must?.Field ?? formula?.Fields.First() ?? "";

    /// <summary>Null when the logic is not about the layer, or the layer lacks a field.</summary>
    public static LogicColumns? Of(FieldLogic logic, LayerView layer) =>
        (logic.Layers.Count == 0 || logic.Layers.Contains(layer.Table, StringComparer.OrdinalIgnoreCase))
        && logic.Fields.All(field => layer.AttributeOf(field) is not null)
            ? new LogicColumns(logic, layer) : null;

    public void Take(LayerPartition partition)
    {
        foreach (var test in when)
            test.Take(partition);
        must?.Take(partition);
        foreach (var number in left.Concat(right).SelectMany(term => term.Numbers))
            number.Take(partition);
    }

    public bool Concerns(int row)
    {
        foreach (var test in when)
        {
            if (!test.Passes(row))
                return false;
        }

        return true;
    }

    public bool Passes(int row) => must?.Passes(row) != false;

    /// <summary>What stands in the field of the test; null when nothing does.</summary>
    public string? FoundAt(int row) => must?.TextAt(row);

    /// <summary>The two sides where the formula does not hold; null where it does or cannot be asked.</summary>
    public (decimal Left, decimal Right)? Unbalanced(int row) =>
        formula is not null && Sum(left, row) is { } first && Sum(right, row) is { } second
        && !formula.Holds(first, second, Logic.Tolerance) ? (first, second) : null;

    private static decimal? Sum(List<ColumnTerm> terms, int row)
    {
        var sum = 0m;
        foreach (var term in terms)
        {
            var product = term.Factor;
            foreach (var number in term.Numbers)
            {
                if (number.At(row) is not { } value)
                    return null;
                product *= value;
            }

            sum += product;
        }

        return sum;
    }

    private sealed record ColumnTerm(decimal Factor, IReadOnlyList<ColumnNumber> Numbers);

    private sealed class ColumnNumber(string column, bool isZeroWhenEmpty)
    {
        // The widest field of areas has thirteen digits before the point. Two such numbers multiply within a decimal;
        // what is larger is out of its range.
        private const double Largest = 1e13;
        private AttributeValues? values;

        public void Take(LayerPartition partition) => values = partition.Column(column);

        public decimal? At(int row) => values switch
        {
            RealValues reals when !reals.IsNull(row) => Math.Abs(reals.Values[row]) <= Largest
                ? (decimal)reals.Values[row] : null,
            IntegerValues integers when !integers.IsNull(row) => Math.Abs((double)integers.Values[row]) <= Largest
                ? integers.Values[row] : null,
            RealValues or IntegerValues => isZeroWhenEmpty ? 0 : null,
            _ => null,
        };
    }

    private sealed class ColumnTest(FieldTest test, string column)
    {
        private readonly byte[][]? starts = Bytes(test.Starts);
        private readonly byte[][]? startsNot = Bytes(test.StartsNot);
        private AttributeValues? values;

        public void Take(LayerPartition partition) => values = partition.Column(column);

        public bool Passes(int row)
        {
            Span<byte> room = stackalloc byte[ValueBytes.NumberLength];
            var value = values is null ? [] : ValueBytes.Trim(ValueBytes.Of(values, row, room));
            return (test.Filled is null || test.Filled == !value.IsEmpty)
                && (starts is null || Begins(value, starts))
                && (startsNot is null || (!value.IsEmpty && !Begins(value, startsNot)));
        }

        public string? TextAt(int row) => values is null || values.IsBlank(row) ? null : values.Text(row);

        private static byte[][]? Bytes(IReadOnlyList<string>? texts) => texts?.Select(Encoding.UTF8.GetBytes).ToArray();

        private static bool Begins(ReadOnlySpan<byte> value, byte[][] starts)
        {
            foreach (var start in starts)
            {
                if (value.StartsWith(start))
                    return true;
            }

            return false;
        }
    }
}
