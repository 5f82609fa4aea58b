namespace Maestro.Ledger;

/// <summary>Writes without an answer.</summary>
public static class LedgerExtensions
{
    /// <summary>As <see cref="ILedger.Write{T}(LedgerWrite, Func{ILedgerWriter, T})"/>, without an answer.</summary>
    public static void Write(this ILedger ledger, LedgerWrite point, Action<ILedgerWriter> write) =>
        ledger.Write(point, writer =>
        {
            write(writer);
            return true;
        });

    /// <summary>As <see cref="ILedger.Write{T}(LedgerWrite, Fence, Func{ILedgerWriter, T})"/>, without an answer.</summary>
    public static void Write(this ILedger ledger, LedgerWrite point, Fence fence, Action<ILedgerWriter> write) =>
        ledger.Write(point, fence, writer =>
        {
            write(writer);
            return true;
        });
}
