namespace Maestro.Cli.Rehearsal.Protocol;

/// <summary>A request that is refused with a code and a message.</summary>
internal sealed class RpcException(int code, string message) : Exception(message)
{
    /// <summary>What codex answers to nearly every refused request, unknown methods included.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>Parameters that contradict each other.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The request was understood and could not be done.</summary>
    public const int Internal = -32603;

    /// <summary>The code of the error object.</summary>
    public int Code => code;

    /// <summary>A refusal with <see cref="InvalidRequest"/>.</summary>
    public static RpcException Invalid(string message) => new(InvalidRequest, message);
}
