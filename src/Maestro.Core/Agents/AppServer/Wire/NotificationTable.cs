using System.Text;

namespace Maestro.Agents.AppServer.Wire;

/// <summary>
/// Finds what a notification means by its method, without allocating for a method seen before. Methods that nobody knows are
/// learned as plain activity; how many is bounded.
/// </summary>
internal sealed class NotificationTable
{
    private const int LongestName = 128;
    private const int MostNames = 512;

    private readonly Dictionary<string, Entry> entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>A table that knows the methods acted on.</summary>
    public NotificationTable()
    {
        foreach (var (method, kind) in ActedOn) entries.Add(method, new Entry(kind, new AgentEvent.Activity(method)));
        lookup = entries.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The methods that Maestro acts on.</summary>
    public static IReadOnlyDictionary<string, NotificationKind> ActedOn { get; } = new Dictionary<string, NotificationKind>
    {
        ["turn/started"] = NotificationKind.TurnStarted,
        ["turn/completed"] = NotificationKind.TurnCompleted,
        ["item/started"] = NotificationKind.ItemStarted,
        ["item/completed"] = NotificationKind.ItemCompleted,
        ["item/commandExecution/outputDelta"] = NotificationKind.CommandOutput,
        ["thread/tokenUsage/updated"] = NotificationKind.TokenUsage,
        ["account/rateLimits/updated"] = NotificationKind.RateLimits,
        ["thread/status/changed"] = NotificationKind.ThreadStatus,
        ["error"] = NotificationKind.Error,
        ["warning"] = NotificationKind.Warning,
        ["guardianWarning"] = NotificationKind.Warning,
        ["configWarning"] = NotificationKind.Warning,
        ["deprecationNotice"] = NotificationKind.Warning,
        ["command/exec/outputDelta"] = NotificationKind.ExecOutput,
    };

    /// <summary>What a method means.</summary>
    /// <param name="method">Its name as UTF-8.</param>
    public Entry Find(ReadOnlySpan<byte> method)
    {
        Span<char> name = stackalloc char[LongestName];
        if (method.Length <= LongestName && lookup.TryGetValue(name[..Encoding.UTF8.GetChars(method, name)], out var entry)) return entry;
        var text = WireText.Line(method);
        var learned = new Entry(NotificationKind.Activity, new AgentEvent.Activity(text));
        if (method.Length <= LongestName && entries.Count < MostNames) entries.TryAdd(Encoding.UTF8.GetString(method), learned);
        return learned;
    }

    /// <summary>One method.</summary>
    /// <param name="Kind">What it is.</param>
    /// <param name="Activity">The event that says it came, made once.</param>
    public readonly record struct Entry(NotificationKind Kind, AgentEvent.Activity Activity);
}
