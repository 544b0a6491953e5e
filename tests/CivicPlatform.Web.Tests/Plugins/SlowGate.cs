namespace CivicPlatform.Plugins;

/// <summary>Where the slow card of a test waits, and what it did afterwards.</summary>
internal sealed class SlowGate
{
    public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource<string?> AskedLate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
