using System.Collections.Concurrent;

namespace CivicPlatform.Plugins;

/// <summary>Counts what plugins began and did not end in time. Who hangs is not asked again and again: each piece of work holds memory and maybe a thread.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class LateWork
{
    private const int Most = 4;
    private readonly ConcurrentDictionary<Type, int> late = new();

    /// <summary>Whether so much of a class's work is late that it is to be left alone.</summary>
    public bool IsFull(Type asked) => late.GetValueOrDefault(asked) >= Most;

    /// <summary>Counts work until it ends.</summary>
    public void Add(Type asked, Task work)
    {
        late.AddOrUpdate(asked, 1, static (_, count) => count + 1);
        _ = work.ContinueWith(_ => late.AddOrUpdate(asked, 0, static (_, count) => count - 1), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }
}
