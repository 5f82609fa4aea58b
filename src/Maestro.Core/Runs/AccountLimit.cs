using System.Globalization;
using Maestro.Ledger;

namespace Maestro.Runs;

/// <summary>The limit that the agent's account reached, kept in the ledger: it holds for every lane of the project, not only where it was met.</summary>
internal static class AccountLimit
{
    private const string Name = "agent_usage_limit_until";

    /// <summary>When it resets; null when none was ever reached. May lie in the past.</summary>
    public static DateTimeOffset? Read(ILedgerReader reader) => reader.ReadValue(Name) is { } text
        ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind)
        : null;

    /// <summary>A person says that it does not hold any more.</summary>
    public static void Clear(ILedgerWriter writer) => writer.SetValue(Name, null);

    /// <summary>Remembers that it was reached; a later reset that is still to come stands.</summary>
    public static void Keep(ILedgerWriter writer, DateTimeOffset resetsAt, DateTimeOffset now)
    {
        if (Read(writer) is { } known && known > now && known > resetsAt) return;
        writer.SetValue(Name, resetsAt.ToString("O", CultureInfo.InvariantCulture));
    }
}
