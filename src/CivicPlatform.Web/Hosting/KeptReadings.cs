using CivicPlatform.Plugins;
using Microsoft.Extensions.Caching.Memory;

namespace CivicPlatform.Hosting;

/// <summary>What pages read that is the same for everybody, kept as long as nothing has happened in the city: a page that is drawn for one reader alone
/// does not ask again what the last one asked.</summary>
/// <remarks>A reading is good at the moment at which it was begun (<see cref="CityMoments"/>) and for <see cref="SharedAnswers.Longest"/> at most, as a kept page is. Nothing that is one reader's own may be in it,
/// nor what changes with time alone.</remarks>
/// <threadsafety>All members may be called at the same time.</threadsafety>
internal sealed class KeptReadings(CityMoments moments) : IDisposable
{
    // Bytes of all readings together. Whoever asks for more different things than fit is answered as if nothing was kept.
    private const long Most = 8 << 20;

    // What an entry weighs beside what its reader says.
    private const int Around = 512;

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = Most });

    private sealed record Kept(CityMoments.Moment At, object Read);

    /// <summary>The answer to a question: the one that is kept, or what is read now.</summary>
    /// <param name="question">What is asked, all of it; of a type that no other asks with.</param>
    /// <param name="read">Reads the answer for somebody whom the city does not know. What is <see langword="null"/> is not kept.</param>
    /// <param name="weigh">About how many bytes an answer takes.</param>
    public async Task<T?> OfAsync<T>(object question, Func<Task<T?>> read, Func<T, int> weigh) where T : notnull
    {
        if (kept.TryGetValue(question, out Kept? found) && found!.At == moments.Now)
            return (T)found.Read;
        // It is the city that reads, also where it draws the shell around a plugin's page.
        using var origin = CodeOrigin.EnterCity();
        var begun = moments.Begin();
        var answer = await read();
        if (answer is not null && begun is { } moment)
            kept.Set(question, new Kept(moment, answer), new MemoryCacheEntryOptions { Size = Around + weigh(answer), AbsoluteExpirationRelativeToNow = SharedAnswers.Longest });
        return answer;
    }

    public void Dispose() => kept.Dispose();
}
