using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Exchange.Node.Metrics;

/// <summary>
/// Writes collected metrics in Prometheus' text format 0.0.4. Names follow the conversion OpenTelemetry lays down: dots
/// become underscores, the unit is appended, counters end in <c>_total</c>.
/// </summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(in Batch<Metric> batch)
    {
        var text = new StringBuilder();
        foreach (var metric in batch)
            Write(text, metric);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Metric metric)
    {
        var monotonic = metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;
        var name = NameOf(metric.Name, metric.Unit) + (monotonic ? "_total" : "");
        var kind = metric.MetricType switch
        {
            MetricType.LongSum or MetricType.DoubleSum => "counter",
            MetricType.Histogram => "histogram",
            MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic =>
                "gauge",
            // No instrument here is set to the exponential form, which this format cannot hold.
            _ => null,
        };
        if (kind is null)
            return;
        text.Append("# HELP ").Append(name).Append(' ').Append(Escape(metric.Description, quotes: false)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(kind).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
            Write(text, name, metric.MetricType, in point);
    }

    private static void Write(StringBuilder text, string name, MetricType type, ref readonly MetricPoint point)
    {
        var labels = LabelsOf(in point);
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                Line(text, name, labels, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                Line(text, name, labels, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                Line(text, name, labels, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                Line(text, name, labels, point.GetGaugeLastValueDouble());
                break;
            case MetricType.Histogram:
                var upTo = 0L;
                foreach (var bucket in point.GetHistogramBuckets())
                {
                    upTo += bucket.BucketCount;
                    var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
                    Line(text, $"{name}_bucket", labels.Length == 0 ? $"le=\"{bound}\"" : $"{labels},le=\"{bound}\"", upTo);
                }

                Line(text, $"{name}_sum", labels, point.GetHistogramSum());
                Line(text, $"{name}_count", labels, point.GetHistogramCount());
                break;
            default:
                throw new InvalidOperationException($"No form for {type}.");
        }
    }

    private static void Line(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string LabelsOf(ref readonly MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var tag in point.Tags)
        {
            if (labels.Length > 0)
                labels.Append(',');
            labels.Append(Sanitize(tag.Key)).Append("=\"")
                .Append(Escape(Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? "", quotes: true)).Append('"');
        }

        return labels.ToString();
    }

    private static string NameOf(string name, string unit)
    {
        var suffix = unit switch
        {
            "s" => "_seconds",
            "By" => "_bytes",
            "d" => "_days",
            // A bracketed unit only says what is counted.
            _ => "",
        };
        var sanitized = Sanitize(name);
        return sanitized.EndsWith(suffix, StringComparison.Ordinal) ? sanitized : sanitized + suffix;
    }

    private static string Sanitize(string name) =>
        string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterOrDigit(source[i]) ? source[i] : '_';
        });

    private static string Escape(string text, bool quotes)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? escaped.Replace("\"", "\\\"", StringComparison.Ordinal) : escaped;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
