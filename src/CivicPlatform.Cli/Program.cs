using CivicPlatform.Plugins;

namespace CivicPlatform.Hosting;

// Written out: a program of top-level statements that knows the web is public by itself, and the tool offers no API.
internal static class Program
{
    // A city that this program runs starts it once more for each plugin that it does not trust.
    private static Task<int> Main(string[] args) => args is [ApartStart.Word, ..] ? CivicHost.RunAsync(args) : CommandLine.RunAsync(args, Surroundings.OfThisProcess());
}
