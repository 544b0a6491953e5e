namespace CivicPlatform.Hosting;

/// <summary>Tasks that nobody waits for.</summary>
internal static class Unwatched
{
    /// <summary>Lets a task end alone. Its fault is looked at and told to nobody: say at the call who else meets it.</summary>
    public static void Leave(this Task task) =>
        _ = task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
