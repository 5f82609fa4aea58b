using System.Diagnostics;
using System.Globalization;
using Maestro.Gates;
using Maestro.Lanes;
using Maestro.Ledger;
using Maestro.Problems;
using Maestro.Processes;

namespace Maestro.Tests.Ledger;

/// <summary>What another process does with a ledger; started through <see cref="HostProcess"/>.</summary>
internal static class LedgerHost
{
    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["write", var path, var point, var crashAt]:
                Write(path, Enum.Parse<LedgerWrite>(point), crashAt);
                return 0;
            case ["stay", var path]:
                return StayInside(path);
            case ["hammer", var path]:
                return Hammer(path);
            case ["fill", var path]:
                return Fill(path);
            case ["contend", var path, var issues, var slots, var crashAfter]:
                using (var contender = new Contender(path, Number(issues), Number(slots), Number(crashAfter))) return contender.Run();
            default:
                return 2;
        }
    }

    /// <summary>Ends this process as a power cut would: no handler, no finally.</summary>
    public static void Crash() => Process.GetCurrentProcess().Kill();

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>One write of several rows; crashes at the passage, or between its rows.</summary>
    private static void Write(string path, LedgerWrite point, string crashAt)
    {
        using var ledger = LedgerFile.Open(path, new CrashAt(crashAt), TimeProvider.System);
        ledger.Write(point, writer =>
        {
            writer.SetValue("first", "written");
            if (crashAt == "inside") Crash();
            writer.SetValue("second", "written");
        });
    }

    /// <summary>Stays inside a transaction until it is killed.</summary>
    private static int StayInside(string path)
    {
        using var ledger = LedgerFile.Open(path, NoObserver.Instance, TimeProvider.System);
        return ledger.Write(LedgerWrite.Journal, writer =>
        {
            writer.SetValue("first", "written");
            Console.WriteLine("inside");
            Console.ReadLine();
            return 0;
        });
    }

    /// <summary>Counts in two places of one transaction, and says each number once it is committed, until it is killed.</summary>
    private static int Hammer(string path)
    {
        using var ledger = LedgerFile.Open(path, NoObserver.Instance, TimeProvider.System);
        while (true)
        {
            var count = ledger.Write(LedgerWrite.Journal, writer =>
            {
                var next = Number(writer.ReadValue("count") ?? "0") + 1;
                writer.SetValue("count", $"{next}");
                writer.AddEvent(new JournalEvent(0, DateTimeOffset.UnixEpoch, null, null, $"{next}", new string('x', 1000)));
                return next;
            });
            Console.WriteLine(count);
        }
    }

    /// <summary>Writes until the disk is full, then makes room and writes again.</summary>
    private static int Fill(string path)
    {
        var ballast = path + ".ballast";
        File.WriteAllBytes(ballast, new byte[64 * 1024]);
        using var ledger = LedgerFile.Open(path, NoObserver.Instance, TimeProvider.System);
        var written = 0;
        try
        {
            while (written < 10_000) written = Add(ledger);
            return 3;
        }
        catch (MaestroException full)
        {
            Console.WriteLine(full.Code);
        }

        if (ledger.Read(reader => Number(reader.ReadValue("count")!)) != written) return 4;
        File.Delete(ballast);
        return Add(ledger) == written + 1 ? 0 : 5;
    }

    private static int Add(ILedger ledger) => ledger.Write(LedgerWrite.Journal, writer =>
    {
        var next = Number(writer.ReadValue("count") ?? "0") + 1;
        writer.SetValue("count", $"{next}");
        writer.SetValue($"value {next}", new string('x', 2000));
        return next;
    });

    private sealed class CrashAt(string passage) : IGateObserver
    {
        public void Pass(GatePassage passing)
        {
            if (passing.ToString() == passage) Crash();
        }
    }

    /// <summary>Runs every issue that it gets the lease of, as a dispatcher would, until all are done.</summary>
    private sealed class Contender : IGateObserver, IDisposable
    {
        private readonly int _issues;
        private readonly int _slots;
        private readonly int _crashAfter;
        private readonly ILedger _ledger;
        private readonly ProcessTable _processes = new(TimeProvider.System);
        private readonly ProcessIdentity _self;
        private int _passages;

        public Contender(string path, int issues, int slots, int crashAfter)
        {
            (_issues, _slots, _crashAfter) = (issues, slots, crashAfter);
            _self = _processes.Self;
            _ledger = LedgerFile.Open(path, this, TimeProvider.System);
        }

        public void Pass(GatePassage passage)
        {
            if (++_passages == _crashAfter) Crash();
        }

        public int Run()
        {
            var left = Enumerable.Range(1, _issues).Select(number => $"{number}").ToArray();
            Random.Shared.Shuffle(left);
            while (left.Length > 0) left = [.. left.Where(issue => !Try(issue))];
            return 0;
        }

        public void Dispose() => _ledger.Dispose();

        /// <summary>True when the issue is done, by whomever.</summary>
        private bool Try(string issue)
        {
            if (_ledger.Read(reader => reader.ReadValue($"done {issue}")) is not null) return true;
            var outcome = _ledger.Write(LedgerWrite.LeaseTake, writer =>
            {
                var taken = writer.TakeLease(Request(issue));
                var live = writer.ReadLeases().Count(lease => _processes.IsAlive(lease.Owner));
                return live <= _slots ? taken : throw new InvalidOperationException($"{live} leases for {_slots} slots");
            });
            if (outcome.Result != LeaseResult.Taken) return false;
            var fence = outcome.Lease!.Fence;
            var lane = _ledger.Write(LedgerWrite.LaneOpen, fence, writer => Open(writer, issue));
            if (lane is not null) _ledger.Write(LedgerWrite.LaneFinish, fence, writer => Finish(writer, lane, issue));
            _ledger.Write(LedgerWrite.LeaseRelease, fence, writer => writer.ReleaseLease(fence));
            return true;
        }

        private static Lane? Open(ILedgerWriter writer, string issue)
        {
            if (writer.ReadValue($"done {issue}") is not null) return null;
            if (writer.FindOpenLane("local", issue) is { } known) return known.Lane;
            var lane = LedgerWorld.Lane(issue, DateTimeOffset.UnixEpoch);
            writer.SaveLane(lane);
            return lane;
        }

        private void Finish(ILedgerWriter writer, Lane lane, string issue)
        {
            writer.SetValue($"done {issue}", $"{_self.Pid}");
            writer.AddEvent(new JournalEvent(0, DateTimeOffset.UnixEpoch, null, null, $"done {issue}", "{}"));
            writer.SaveLane(lane with { FinishedAt = DateTimeOffset.UnixEpoch });
        }

        private LeaseRequest Request(string issue) => new()
        {
            Key = new LeaseKey("shop", "local", issue),
            Owner = _self,
            Host = "here",
            Now = TimeProvider.System.GetUtcNow(),
            Duration = TimeSpan.FromMinutes(5),
            SlotState = "Todo",
            SlotLimit = _slots,
            IsAlive = _processes.IsAlive,
        };
    }
}
