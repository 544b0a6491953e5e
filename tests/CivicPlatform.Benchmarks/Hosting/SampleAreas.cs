using System.Text.Json;

namespace CivicPlatform.Hosting;

/// <summary>Asks the sample city which areas it has.</summary>
internal static class SampleAreas
{
    /// <summary>The first area's id, escaped for an address.</summary>
    public static async Task<string> FirstAsync(Uri city)
    {
        using var http = new HttpClient();
        using var areas = JsonDocument.Parse(await http.GetStringAsync(new Uri(city, "api/p/garbage5374/areas")));
        return Uri.EscapeDataString(areas.RootElement.GetProperty("areas")[0].GetProperty("id").GetString()!);
    }
}
