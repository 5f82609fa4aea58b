namespace Maestro.Settings.Toml.Values;

/// <summary>What brought a table into being; decides what may still be added to it.</summary>
internal enum TomlTableOrigin
{
    /// <summary>The document itself.</summary>
    Root,

    /// <summary>Only passed through by the header of a table below it; its own header may still come, once.</summary>
    Passed,

    /// <summary>Its own <c>[header]</c> or <c>[[header]]</c>.</summary>
    Header,

    /// <summary>A dotted key; a header may add tables below it but not reopen it.</summary>
    DottedKey,

    /// <summary>Braces; closed for good, with everything in it.</summary>
    Inline,
}
