namespace Maestro.Cli.Rehearsal.Scripts;

/// <summary>How requests of one method are answered oddly.</summary>
internal sealed record RequestQuirk
{
    /// <summary>They are never answered.</summary>
    public bool Silent { get; init; }

    /// <summary>They are refused as a method that the agent does not know.</summary>
    public bool Unknown { get; init; }

    /// <summary>How long the answer takes.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>They are refused with this message.</summary>
    public string? Error { get; init; }

    /// <summary>The code of that refusal.</summary>
    public int ErrorCode { get; init; } = Protocol.RpcException.Internal;
}
