using CivicPlatform.Storage;

namespace CivicPlatform.Hosting;

/// <summary>A change of grain state or reminders in line.</summary>
internal sealed class StateWork<T>(StateStore store, Func<StateStore, T> change) : WriteWork<T>
{
    protected override T Run() => change(store);
}
