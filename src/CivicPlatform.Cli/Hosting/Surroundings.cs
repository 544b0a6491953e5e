using System.Text;

namespace CivicPlatform.Hosting;

/// <summary>What the tool finds around itself: where it writes, who looks on, what the environment says.</summary>
/// <param name="Out">The answer, and nothing else.</param>
/// <param name="Error">Everything else: refusals, errors, progress.</param>
/// <param name="Variable">The environment's variables.</param>
/// <param name="Watched">Whether a person's terminal shows <paramref name="Error"/>.</param>
/// <param name="Time">The clock.</param>
internal sealed record Surroundings(TextWriter Out, TextWriter Error, Func<string, string?> Variable, bool Watched, TimeProvider Time)
{
    /// <summary>Where a person answers questions; <see langword="null"/> where nobody sits there.</summary>
    public TextReader? In { get; init; }

    /// <summary>Whether moving lines can be shown: a person looks on and the terminal can move its cursor.</summary>
    public bool ShowsProgress => Watched && Variable("TERM") != "dumb";

    /// <summary>Whether the person wants no colours (no-color.org: any value but the empty one).</summary>
    public bool NoColour => !string.IsNullOrEmpty(Variable("NO_COLOR"));

    /// <summary>Whether the person wants to see the stacks of unexpected failures.</summary>
    public bool Debugging => Variable("CIVIC_DEBUG") == "1";

    /// <summary>Takes over the console: UTF-8 whatever the locale says, and standard output for the answer alone.</summary>
    public static Surroundings OfThisProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (OperatingSystem.IsWindows() && !(Console.IsOutputRedirected && Console.IsErrorRedirected))
            Console.OutputEncoding = utf8;
        var answer = new StreamWriter(Console.OpenStandardOutput(), utf8) { NewLine = "\n" };
        var rest = TextWriter.Synchronized(new StreamWriter(Console.OpenStandardError(), utf8) { NewLine = "\n", AutoFlush = true });
        // What a library or a plugin prints on its own must not mix into the answer.
        Console.SetOut(rest);
        Console.SetError(rest);
        return new Surroundings(answer, rest, Environment.GetEnvironmentVariable, !Console.IsErrorRedirected, TimeProvider.System)
        {
            In = Console.IsInputRedirected || Console.IsErrorRedirected ? null : Console.In,
        };
    }
}
