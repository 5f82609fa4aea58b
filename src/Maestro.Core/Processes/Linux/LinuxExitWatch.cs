using System.Runtime.InteropServices;
using Maestro.Processes.Unix;

namespace Maestro.Processes.Linux;

/// <summary>
/// Tells when processes end: one descriptor per process (<c>pidfd_open</c>) and one thread that waits on all of them. The thread
/// ends when nothing has been watched for a while.
/// </summary>
internal sealed unsafe class LinuxExitWatch
{
    private const int IdleMilliseconds = 5000;
    private readonly Lock _gate = new();
    private readonly Dictionary<long, Watched> _watched = [];
    private long _lastToken;
    private int _epoll = -1;

    // The kernel's structure is packed on x86-64 only.
    private static readonly int ItemSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private static readonly int TokenOffset = ItemSize - sizeof(long);

    /// <summary>Calls back once, on a pool thread, when the process has ended, a zombie included; null when the kernel cannot tell.</summary>
    public IDisposable? Watch(int pid, Action ended)
    {
        var descriptor = LinuxCalls.PidFdOpen(pid);
        if (descriptor < 0) return null;
        lock (_gate)
        {
            if (_epoll < 0 && !Open())
            {
                _ = LibC.Close(descriptor);
                return null;
            }

            var watched = new Watched(this, ++_lastToken, descriptor, ended);
            _watched.Add(watched.Token, watched);
            var item = stackalloc byte[16];
            *(int*)item = LinuxCalls.EpollIn | LinuxCalls.EpollOneShot;
            *(long*)(item + TokenOffset) = watched.Token;
            if (LinuxCalls.EpollControl(_epoll, LinuxCalls.EpollAdd, descriptor, item) == 0) return watched;
            Forget(watched);
            return null;
        }
    }

    private bool Open()
    {
        _epoll = LinuxCalls.EpollCreate(LinuxCalls.CloseOnExec);
        if (_epoll < 0) return false;
        new Thread(Wait, maxStackSize: 128 * 1024) { IsBackground = true, Name = "process ends" }.Start();
        return true;
    }

    private void Wait()
    {
        const int room = 32;
        var items = stackalloc byte[room * 16];
        while (true)
        {
            var count = LinuxCalls.EpollWait(_epoll, items, room, IdleMilliseconds);
            lock (_gate)
            {
                for (var i = 0; i < count; i++)
                {
                    if (!_watched.TryGetValue(*(long*)(items + (i * ItemSize) + TokenOffset), out var watched)) continue;
                    Forget(watched);
                    ThreadPool.UnsafeQueueUserWorkItem(static action => action(), watched.Ended, preferLocal: false);
                }

                if (count != 0 || _watched.Count > 0) continue;
                _ = LibC.Close(_epoll);
                _epoll = -1;
                return;
            }
        }
    }

    private void Withdraw(Watched watched)
    {
        lock (_gate)
        {
            if (_watched.ContainsKey(watched.Token)) Forget(watched);
        }
    }

    private void Forget(Watched watched)
    {
        _watched.Remove(watched.Token);

        // Removed by name before it is closed: a child that is just being started may hold a copy, which would keep it in the set.
        _ = LinuxCalls.EpollControl(_epoll, LinuxCalls.EpollRemove, watched.Descriptor, null);
        _ = LibC.Close(watched.Descriptor);
    }

    private sealed class Watched(LinuxExitWatch owner, long token, int descriptor, Action ended) : IDisposable
    {
        public long Token => token;

        public int Descriptor => descriptor;

        public Action Ended => ended;

        public void Dispose() => owner.Withdraw(this);
    }
}
