namespace CivicPlatform.Hosting;

// Written out: a program of top-level statements that knows the web is public by itself, and the tool offers no API.
internal static class Program
{
    private static Task<int> Main(string[] args) => CommandLine.RunAsync(args, Surroundings.OfThisProcess());
}
