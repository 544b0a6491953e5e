using CivicPlatform.Hosting;

namespace CivicPlatform;

/// <summary>Calls the tool in this process.</summary>
internal static class ToolHere
{
    public static Task<Answered> RunAsync(params string[] words) => RunAsync(words, []);

    public static async Task<Answered> RunAsync(string[] words, Dictionary<string, string> variables, CancellationToken stop = default)
    {
        var (answer, rest) = (new StringWriter(), new StringWriter());
        var around = new Surroundings(answer, rest, name => variables.GetValueOrDefault(name), Watched: false, TimeProvider.System);
        var code = await CommandLine.RunAsync(words, around, stop);
        return new Answered(code, answer.ToString(), rest.ToString());
    }
}
