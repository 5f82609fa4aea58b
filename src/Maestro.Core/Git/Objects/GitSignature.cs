namespace Maestro.Git;

/// <summary>Who made a commit, and when.</summary>
/// <param name="Name">Not empty once git has removed the characters it does not allow.</param>
/// <param name="Email">The address without angle brackets.</param>
/// <param name="At">Kept in whole seconds with its offset.</param>
internal sealed record GitSignature(string Name, string Email, DateTimeOffset At)
{
    /// <summary>The instant in git's own raw form: seconds since 1970 and the offset.</summary>
    public string RawDate
    {
        get
        {
            var offset = At.Offset;
            var sign = offset < TimeSpan.Zero ? '-' : '+';
            return string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"@{At.ToUnixTimeSeconds()} {sign}{Math.Abs(offset.Hours):00}{Math.Abs(offset.Minutes):00}");
        }
    }
}
