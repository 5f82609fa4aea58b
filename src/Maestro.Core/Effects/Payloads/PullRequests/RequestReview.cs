namespace Maestro.Effects;

/// <summary>Asks people to review a head of a pull request.</summary>
/// <param name="Number">The pull request.</param>
/// <param name="Logins">Who is asked.</param>
/// <param name="Head">The head that they are asked about.</param>
/// <param name="Since">A review of that head given later than this answers the request, by the forge's clock; null when any does.</param>
internal sealed record RequestReview(int Number, IReadOnlyList<string> Logins, string Head, DateTimeOffset? Since = null) : EffectPayload;
