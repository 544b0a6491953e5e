using System.Text.Json;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;

namespace CivicPlatform.Plugins;

/// <summary>What a city says to a process apart when it starts it, in the second line to its standard input: neither the environment nor the arguments, which others can read. The first line is
/// the folder of the socket.</summary>
/// <param name="Key">What the city shows with each request.</param>
/// <param name="Socket">The Unix domain socket to listen on.</param>
internal sealed record ApartStart(string Key, string Socket)
{
    /// <summary>The word of the call; <see cref="ApartWalls.Word"/> may follow.</summary>
    public const string Word = "--apart";

    /// <summary>Where a process finds its city's description and the plugin, seen from its working folder.</summary>
    public const string Configuration = "../code/civic.json", Plugins = "../code/plugins";

    /// <summary>The line.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, EventJson.Options);

    /// <exception cref="CivicException">CIVIC2202: it was started by somebody else than a city.</exception>
    public static ApartStart Read(string? line)
    {
        try
        {
            if (line is not null && JsonSerializer.Deserialize<ApartStart>(line, EventJson.Options) is { Key.Length: > 0, Socket.Length: > 0 } start)
                return start;
        }
        catch (JsonException none)
        {
            throw Wrong(none);
        }
        throw Wrong(null);
    }

    private static CivicException Wrong(Exception? inner) => new(new CivicError("CIVIC2202", "The words of the call are wrong.",
        $"'{Word}' is how a city starts a plugin in a process of its own; it says on standard input what it wants, and nothing that could be read came.",
        "Name the plugin in civic.json with \"isolation\": \"process\" and start the city."), inner!);
}
