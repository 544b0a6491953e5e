using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CivicPlatform.Plugins;

/// <summary>A city that a command serves, until it is disposed of.</summary>
internal sealed partial class ServedCity(Process process) : IAsyncDisposable
{
    private Uri? address;

    /// <summary>A page, by the address that people are told; where the city really answers is what it says itself.</summary>
    public async Task<string> ReadAsync(HttpClient reader, string told)
    {
        address ??= new Uri(await AddressAsync());
        return await reader.GetStringAsync(new Uri(address, new Uri(told).PathAndQuery));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<string> AddressAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Listening().Match(line) is { Success: true } found)
                return found.Value;
        }
        throw new InvalidOperationException($"The city ended before it said where it answers: {await process.StandardError.ReadToEndAsync()}");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:[0-9]+")]
    private static partial Regex Listening();
}
