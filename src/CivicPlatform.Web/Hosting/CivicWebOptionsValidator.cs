using Microsoft.Extensions.Options;

namespace CivicPlatform.Hosting;

/// <summary>Lists every fault of <see cref="CivicWebOptions"/> at once.</summary>
internal sealed class CivicWebOptionsValidator : IValidateOptions<CivicWebOptions>
{
    public ValidateOptionsResult Validate(string? name, CivicWebOptions options)
    {
        var faults = new List<string>();
        Hold("web.cardTime", options.CardTime, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10));
        Hold("web.pageTime", options.PageTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Hold("web.pluginTime", options.PluginTime, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        Hold("web.staffSession", options.StaffSession, TimeSpan.FromMinutes(5), TimeSpan.FromHours(24));
        if (options.SharedBytes is < 1 << 20 or > 4L << 30)
            faults.Add($"web.sharedBytes is {options.SharedBytes}; it must be from {1 << 20} to {4L << 30}.");
        Count("web.readsPerMinute", options.ReadsPerMinute, 1_000_000);
        Count("web.writesPerMinute", options.WritesPerMinute, 1_000_000);
        Count("web.pluginRequests", options.PluginRequests, 10_000);
        Count("web.signInsPerMinute", options.SignInsPerMinute, 10_000);
        foreach (var origin in options.Origins)
        {
            if (!CivicWebOptions.IsOrigin(origin))
                faults.Add($"web.origins holds {origin}; it must be '*' or an address like https://app.example, without a path.");
        }
        if (options.SourceAddress is { } source && (!source.IsAbsoluteUri || source.Scheme is not ("https" or "http")))
            faults.Add($"web.sourceAddress is {source}; it must be an https or http address.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);

        void Count(string option, int value, int most)
        {
            if (value < 1 || value > most)
                faults.Add($"{option} is {value}; it must be from 1 to {most}.");
        }

        void Hold(string option, TimeSpan value, TimeSpan least, TimeSpan most)
        {
            if (value < least || value > most)
                faults.Add($"{option} is {value}; it must be from {least} to {most}.");
        }
    }
}
