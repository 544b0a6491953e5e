using CivicPlatform.Errors;
using Microsoft.AspNetCore.Http;

namespace CivicPlatform.Plugins;

/// <summary>Carries what a plugin threw from its process to the city, which puts it on the plugin's account.</summary>
internal static class ApartFault
{
    private const int Longest = 500;
    private static readonly object Place = new();

    /// <summary>Remembers what a plugin threw while it answered.</summary>
    public static void Note(HttpContext context, Exception failure) => context.Items[Place] = failure is CivicException { Error: var error }
        ? $"{error.What} {error.Why}" : $"{failure.GetType().FullName}: {failure.Message}";

    /// <summary>Says it to the city.</summary>
    public static void Write(HttpContext context)
    {
        if (context.Items.TryGetValue(Place, out var noted) && noted is string text)
            context.Response.Headers[ApartRoom.FaultHeader] = Uri.EscapeDataString(Cut(text));
    }

    /// <summary>Reads it, in the city.</summary>
    public static string Read(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(ApartRoom.FaultHeader, out var said) ? Cut(Uri.UnescapeDataString(string.Concat(said))) : $"Its process answered {(int)answer.StatusCode}.";

    private static string Cut(string text)
    {
        var line = new string([.. text.Take(Longest).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);
        return text.Length > Longest ? line + "…" : line;
    }
}
