using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Haven.Web.Logs;

/// <summary>
/// Traces and metrics by OpenTelemetry. They leave the machine only when the environment names a collector
/// (OTEL_EXPORTER_OTLP_ENDPOINT). The database's own spans are left out: they hold error messages, which quote values.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private readonly TracerProvider tracer;
    private readonly MeterProvider meter;

    public Telemetry()
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("haven");
        var traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(RequestLog.Spans.Name);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime");
        if (Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT") is { Length: > 0 })
        {
            traces.AddOtlpExporter();
            metrics.AddOtlpExporter();
        }
        (tracer, meter) = (traces.Build(), metrics.Build());
    }

    public void Dispose()
    {
        tracer.Dispose();
        meter.Dispose();
    }
}
