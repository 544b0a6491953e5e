namespace CivicPlatform.Storage;

/// <summary>One caller's wish to change a database.</summary>
internal abstract class WriteWork
{
    /// <summary>Does it inside the batch's transaction. Checks before it writes; may run again when the batch had to start over.</summary>
    public abstract void Apply();

    /// <summary>Answers: what was done is durable.</summary>
    public abstract void Complete();

    /// <summary>Answers: nothing of it was kept.</summary>
    public abstract void Fail(Exception failure);
}

/// <inheritdoc cref="WriteWork"/>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="queued">Whether whoever waits goes on in a scheduler of its own: what waits there is put in its line at once, without a way over the pool.</param>
internal abstract class WriteWork<T>(bool queued = false) : WriteWork
{
    // Callers go on elsewhere: the writer's thread is for writing.
    private readonly TaskCompletionSource<T> done = new(queued ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
    private T answer = default!;

    public Task<T> Task => done.Task;

    public sealed override void Apply() => answer = Run();

    public sealed override void Complete() => done.TrySetResult(answer);

    public override void Fail(Exception failure) => done.TrySetException(failure);

    protected abstract T Run();
}
