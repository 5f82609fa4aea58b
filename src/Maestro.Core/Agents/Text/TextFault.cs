namespace Maestro.Agents.Text;

/// <summary>Something that a text for people may not contain.</summary>
/// <param name="Code"><c>absolute_path</c>, <c>secret</c>, <c>email_address</c> or <c>closes_other_issue</c>.</param>
/// <param name="Found">The place, shortened; empty for a secret.</param>
/// <param name="Fix">What to write instead.</param>
internal sealed record TextFault(string Code, string Found, string Fix);
