using System.Runtime.InteropServices;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Keeps a city for the program that was called with <c>--keep</c>.</summary>
internal static class KeptCity
{
    /// <summary>Runs the same program again with the same words but that one, for as long as it is told to.</summary>
    /// <param name="options">What the words say.</param>
    /// <param name="words">The words for the city's own process.</param>
    /// <param name="stop">Tells it to stop, as SIGTERM and Ctrl+C do.</param>
    /// <exception cref="Errors.CivicException">CIVIC2001, CIVIC2002: <c>civic.json</c>. CIVIC2201, CIVIC2202, CIVIC2208: the addresses. CIVIC2214: not on this system.</exception>
    public static async Task<int> RunAsync(CivicHostOptions options, IEnumerable<string> words, CancellationToken stop = default)
    {
        using var told = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Heard);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Heard);
        var texts = TextCatalogue.Build([TextSource.Core, new TextSource("civic", typeof(KeptCity).Assembly)]);
        return await new Keeper(Keeper.ThisProgram(words), options.Time, texts, options.Language, Console.Error.WriteLine)
            .RunAsync(options.Urls ?? CivicHost.ReadFile(options).Urls, told.Token);

        void Heard(PosixSignalContext context)
        {
            context.Cancel = true;
            told.Cancel();
        }
    }
}
