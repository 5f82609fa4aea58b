namespace Maestro.Settings.Keys.Rules;

/// <summary>Says what is wrong with a text; null when nothing is.</summary>
internal delegate Flaw? TextRule(string text);
