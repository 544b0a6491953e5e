using System.Runtime.CompilerServices;

namespace CivicPlatform.Client;

/// <summary>Goes on in a list as long as its pages say where.</summary>
internal static class Paging
{
    public static async IAsyncEnumerable<TItem> AllAsync<TPage, TItem, TNext>(
        TNext? from, Func<TNext?, CancellationToken, Task<TPage>> read, Func<TPage, IReadOnlyList<TItem>> items, Func<TPage, TNext?> next, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var (at, more) = (from, true); more;)
        {
            var page = await read(at, stop).ConfigureAwait(false);
            foreach (var item in items(page))
                yield return item;
            at = next(page);
            more = at is not null;
        }
    }
}
