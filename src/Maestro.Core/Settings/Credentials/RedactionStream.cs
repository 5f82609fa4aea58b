using System.Text;

namespace Maestro.Settings.Credentials;

/// <summary>Redacts text that arrives in pieces: a secret that is cut between two pieces is found too. Not safe for several threads.</summary>
/// <param name="redactor">What to replace.</param>
public sealed class RedactionStream(Redactor redactor)
{
    private string held = string.Empty;

    /// <summary>Takes the next piece and gives what can be shown so far; less than the longest secret is kept back.</summary>
    /// <param name="piece">The next piece.</param>
    public string Push(string piece)
    {
        var text = held.Length == 0 ? piece : held + piece;
        var output = new StringBuilder(text.Length);
        var settled = redactor.Redact(text, output, isWhole: false);
        held = text[settled..];
        return output.ToString();
    }

    /// <summary>Gives what was kept back; nothing follows. The stream can be used again.</summary>
    public string Flush()
    {
        var rest = redactor.Redact(held);
        held = string.Empty;
        return rest;
    }
}
