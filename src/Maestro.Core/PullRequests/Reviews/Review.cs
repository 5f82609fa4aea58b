namespace Maestro.PullRequests;

/// <summary>One review of a pull request.</summary>
/// <param name="Id">The forge's id.</param>
/// <param name="Author">Who gave it.</param>
/// <param name="State">What it says.</param>
/// <param name="Commit">The commit it was given on.</param>
/// <param name="Body">Markdown; may be empty.</param>
/// <param name="SubmittedAt">When it was given.</param>
public sealed record Review(string Id, ReviewAuthor Author, ReviewState State, string Commit, string Body, DateTimeOffset SubmittedAt);
