using System.Text.Json;
using Maestro.Cli.Rehearsal.Protocol;

namespace Maestro.Cli.Rehearsal.Serving;

/// <summary>The limits of the account, as last reported. A window stays until a script reports another.</summary>
internal sealed class RateLimits
{
    private readonly Lock gate = new();
    private Report last = new(null, null, null, null);

    /// <summary>One window of a limit.</summary>
    /// <param name="UsedPercent">How much of it is used.</param>
    /// <param name="WindowMinutes">How long it is, or null.</param>
    /// <param name="ResetsAt">When it starts again, Unix time in seconds, or null.</param>
    internal sealed record Window(int UsedPercent, long? WindowMinutes, long? ResetsAt);

    /// <summary>A report.</summary>
    /// <param name="Primary">The short window, or null.</param>
    /// <param name="Secondary">The long window, or null.</param>
    /// <param name="Reached">Which limit was reached, or null.</param>
    /// <param name="Plan">The account's plan, or null.</param>
    internal sealed record Report(Window? Primary, Window? Secondary, string? Reached, string? Plan);

    /// <summary>Reports new limits.</summary>
    public void Send(ProtocolWriter output, Report report)
    {
        lock (gate) last = report;
        Send(output);
    }

    /// <summary>Reports the limits as they stand.</summary>
    public void Send(ProtocolWriter output)
    {
        Report report;
        lock (gate) report = last;
        output.Notify("account/rateLimits/updated", writer => Write(writer, report));
    }

    private static void Write(Utf8JsonWriter writer, Report report)
    {
        writer.WriteStartObject("rateLimits");
        writer.WriteString("limitId", "codex");
        writer.WriteNull("limitName");
        writer.WriteNull("normalModelSlug");
        Write(writer, "primary", report.Primary);
        Write(writer, "secondary", report.Secondary);
        writer.WriteNull("credits");
        writer.WriteNull("individualLimit");
        writer.WriteNull("spendControlReached");
        writer.WriteString("planType", report.Plan);
        writer.WriteString("rateLimitReachedType", report.Reached);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, Window? window)
    {
        if (window is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteNumber("usedPercent", window.UsedPercent);
        Write(writer, "windowDurationMins", window.WindowMinutes);
        Write(writer, "resetsAt", window.ResetsAt);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number) writer.WriteNumber(name, number);
        else writer.WriteNull(name);
    }
}
