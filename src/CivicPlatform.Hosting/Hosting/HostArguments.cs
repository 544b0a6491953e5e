using CivicPlatform.Errors;

namespace CivicPlatform.Hosting;

/// <summary>The words that a city's program takes.</summary>
internal static class HostArguments
{
    /// <exception cref="CivicException">CIVIC2202: a word is not known, stands twice, or its value is missing.</exception>
    public static CivicHostOptions Read(string[] args)
    {
        var options = new CivicHostOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--keep" && !options.Keep)
            {
                options.Keep = true;
                continue;
            }
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (name is not ("--config" or "--data" or "--urls"))
                throw Wrong($"'{name}' is not known.");
            value ??= ++i < args.Length ? args[i] : "";
            // The next option is no value: `--data --urls …` forgot one, and must not make a folder of that name.
            if (string.IsNullOrWhiteSpace(value) || value.StartsWith("--", StringComparison.Ordinal))
                throw Wrong($"'{name}' needs a value.");
            if (name switch { "--config" => options.Configuration, "--data" => options.DataFolder, _ => options.Urls } is not null)
                throw Wrong($"'{name}' stands there twice.");
            _ = name switch
            {
                "--config" => options.Configuration = value,
                "--data" => options.DataFolder = value,
                _ => options.Urls = value,
            };
        }
        return options;
    }

    private static CivicException Wrong(string why) => new(new CivicError("CIVIC2202", "The words of the call are wrong.", why,
        "Call with any of: --config FILE, --data DIR, --urls http://localhost:5374, --keep."));
}
