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
/// <param name="ownScheduler">Whoever waits goes on in a scheduler of its own, an activation's: it is put in line there at once, without a way over the pool.</param>
internal abstract class WriteWork<T>(bool ownScheduler = false) : WriteWork
{
    // Callers go on elsewhere: the writer's thread is for writing.
    private readonly TaskCompletionSource<T> done = new(ownScheduler ? TaskCreationOptions.None : TaskCreationOptions.RunContinuationsAsynchronously);
    private T answer = default!;

    public Task<T> Task => done.Task;

    public sealed override void Apply() => answer = Run();

    public sealed override void Complete() => done.TrySetResult(answer);

    public override void Fail(Exception failure) => done.TrySetException(failure);

    protected abstract T Run();
}
