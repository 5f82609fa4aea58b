using System.Text.Json.Serialization;

namespace Maestro.Effects;

/// <summary>What an effect does, complete enough to settle it after a crash from the ledger alone.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TransitionIssue), "issue_transition")]
[JsonDerivedType(typeof(WriteComment), "issue_comment")]
[JsonDerivedType(typeof(KeepComment), "issue_comment_update")]
[JsonDerivedType(typeof(LabelIssue), "issue_label_add")]
[JsonDerivedType(typeof(UnlabelIssue), "issue_label_remove")]
[JsonDerivedType(typeof(AddWorktree), "worktree_add")]
[JsonDerivedType(typeof(ForwardLane), "lane_forward")]
[JsonDerivedType(typeof(KeepWork), "work_keep")]
[JsonDerivedType(typeof(RemoveWorktree), "worktree_remove")]
[JsonDerivedType(typeof(DeleteLocalBranch), "branch_delete_local")]
[JsonDerivedType(typeof(SetLocalBranch), "branch_set_local")]
[JsonDerivedType(typeof(PushBranch), "branch_push")]
[JsonDerivedType(typeof(OpenPullRequest), "pull_request_open")]
[JsonDerivedType(typeof(EditPullRequest), "pull_request_edit")]
[JsonDerivedType(typeof(ClosePullRequest), "pull_request_close")]
[JsonDerivedType(typeof(MergePullRequest), "pull_request_merge")]
[JsonDerivedType(typeof(UpdateBranch), "branch_update")]
[JsonDerivedType(typeof(RequestReview), "review_request")]
[JsonDerivedType(typeof(CommentOnPullRequest), "pull_request_comment")]
[JsonDerivedType(typeof(DeleteRemoteBranch), "remote_branch_delete")]
[JsonDerivedType(typeof(ReplyToThread), "review_reply")]
[JsonDerivedType(typeof(ResolveThread), "review_thread_resolve")]
internal abstract record EffectPayload;
