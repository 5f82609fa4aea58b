namespace Maestro.Ledger;

/// <summary>
/// The only authority about ownership: lanes, leases, attempts, budgets, retries, holds, guards, handoffs, effects, control requests and the
/// event journal of one project on one machine (docs/spec/ledger.md). Safe for any number of processes; synchronous, because every
/// operation is local and short.
/// </summary>
public interface ILedger : IDisposable
{
    /// <summary>Which ledger this is.</summary>
    LedgerIdentity Identity { get; }

    /// <summary>Reads from one consistent snapshot.</summary>
    /// <exception cref="Problems.MaestroException">The file cannot be read.</exception>
    T Read<T>(Func<ILedgerReader, T> read);

    /// <summary>Writes in one durable transaction, or not at all.</summary>
    /// <param name="point">What is written, by name.</param>
    /// <param name="write">Must not keep the writer; what it throws rolls back.</param>
    T Write<T>(LedgerWrite point, Func<ILedgerWriter, T> write);

    /// <summary>Writes in one durable transaction that first checks the lease.</summary>
    /// <param name="point">What is written, by name.</param>
    /// <param name="fence">The lease that the writer works under.</param>
    /// <param name="write">Must not keep the writer; what it throws rolls back.</param>
    /// <exception cref="FenceLostException">The lease was taken over or released; nothing was written.</exception>
    T Write<T>(LedgerWrite point, Fence fence, Func<ILedgerWriter, T> write);
}
