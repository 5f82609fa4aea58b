using Maestro.Agents.Text;
using Maestro.Effects;
using Maestro.Forges;
using Maestro.Git;
using Maestro.Ledger;
using Maestro.Trackers;

namespace Maestro.Agents.Tools;

/// <summary>What the tools of every session work with.</summary>
/// <param name="Ledger">Attempts, lanes, journal.</param>
/// <param name="Effects">Runs effects.</param>
/// <param name="Tracker">The tracker.</param>
/// <param name="Forge">The forge.</param>
/// <param name="Repository">The shared repository.</param>
/// <param name="Text">Knows what may not be published.</param>
/// <param name="Redact">Replaces every configured secret.</param>
/// <param name="Time">The clock.</param>
internal sealed record ToolServices(
    ILedger Ledger,
    EffectRunner Effects,
    ITracker Tracker,
    IForge Forge,
    SharedRepository Repository,
    PublicText Text,
    Func<string, string> Redact,
    TimeProvider Time);
