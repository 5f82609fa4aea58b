using Maestro.Forges;
using Maestro.Git;
using Maestro.Lanes;
using Maestro.Trackers;

namespace Maestro.Effects;

/// <summary>A handler for every type of effect.</summary>
internal static class EffectHandlers
{
    public static IReadOnlyList<IEffectHandler> All(
        ITracker tracker, IForge forge, SharedRepository repository, LanePreparation lanes, RetainedLanes retained) =>
    [
        new TransitionIssueHandler(tracker),
        new WriteCommentHandler(tracker),
        new KeepCommentHandler(tracker),
        new LabelIssueHandler(tracker),
        new UnlabelIssueHandler(tracker),
        new AddWorktreeHandler(lanes),
        new ForwardLaneHandler(retained),
        new KeepWorkHandler(retained),
        new RemoveWorktreeHandler(retained),
        new DeleteLocalBranchHandler(retained),
        new SetLocalBranchHandler(retained),
        new PushBranchHandler(repository),
        new OpenPullRequestHandler(forge),
        new EditPullRequestHandler(forge),
        new ClosePullRequestHandler(forge),
        new MergePullRequestHandler(forge),
        new UpdateBranchHandler(forge, repository),
        new RequestReviewHandler(forge),
        new CommentOnPullRequestHandler(forge),
        new DeleteRemoteBranchHandler(forge, repository),
        new ReplyToThreadHandler(forge),
        new ResolveThreadHandler(forge),
    ];
}
