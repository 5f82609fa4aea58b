namespace Maestro.Settings.Toml;

/// <summary>Bounds that keep a hostile or mistaken document from costing more than its reading is worth.</summary>
internal static class TomlLimits
{
    /// <summary>The largest document, in bytes of UTF-8.</summary>
    public const int MaxDocumentBytes = 1024 * 1024;

    /// <summary>How deep arrays and inline tables may nest, and how many parts a key or header may have.</summary>
    public const int MaxNesting = 64;

    /// <summary>Reading stops after so many syntax errors.</summary>
    public const int MaxErrors = 50;
}
