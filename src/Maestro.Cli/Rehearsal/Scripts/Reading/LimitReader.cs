namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>Reads reports of the account's limits.</summary>
internal static class LimitReader
{
    private const long LatestTime = 253_402_300_799;

    /// <summary>Reads <c>primary</c>, <c>secondary</c>, <c>reached</c> and <c>plan</c>.</summary>
    public static LimitTemplate Read(Fields? fields)
    {
        if (fields is null) return new LimitTemplate(null, null, null, null);
        var limits = new LimitTemplate(
            Window(fields.Object("primary")), Window(fields.Object("secondary")), fields.Text("reached"), fields.Text("plan"));
        fields.End();
        return limits;
    }

    private static WindowTemplate? Window(Fields? fields)
    {
        if (fields is null) return null;
        var window = new WindowTemplate(
            (int)(fields.Number("used_percent", 0, 1000) ?? 0),
            fields.Number("window_minutes", 1, LatestTime),
            fields.Number("resets_at", 0, LatestTime),
            fields.Number("resets_in_s", 0, LatestTime));
        fields.End();
        return window;
    }
}
