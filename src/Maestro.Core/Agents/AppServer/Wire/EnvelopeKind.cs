namespace Maestro.Agents.AppServer.Wire;

/// <summary>What a message is, by the members it has.</summary>
internal enum EnvelopeKind
{
    /// <summary>An object that is no message.</summary>
    None,

    /// <summary><c>method</c> and <c>id</c>: the server asks and wants an answer.</summary>
    Request,

    /// <summary><c>method</c> alone.</summary>
    Notification,

    /// <summary><c>id</c> and <c>result</c>.</summary>
    Result,

    /// <summary><c>id</c> and <c>error</c>.</summary>
    Error,
}
