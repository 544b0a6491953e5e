using System.Text.Json.Nodes;

namespace CivicPlatform.Hosting;

/// <summary>The sample city as a process of its own, in a folder of its own.</summary>
internal sealed class SampleCity : IAsyncDisposable
{
    private readonly ChildProcess process;

    private SampleCity(ChildProcess process, Uri address, string data, TimeSpan firstPage) =>
        (this.process, Address, Data, FirstPage) = (process, address, data, firstPage);

    public ChildProcess Process => process;

    public Uri Address { get; }

    public string Data { get; }

    /// <summary>From the start of the process to the whole first page.</summary>
    public TimeSpan FirstPage { get; }

    /// <summary>Starts the city as its README says and waits for its first page.</summary>
    /// <param name="bench">Gives the folders.</param>
    /// <param name="data">The data folder; a new one by default.</param>
    /// <param name="change">Changes the city's civic.json; by default it is the sample's.</param>
    /// <param name="more">More words.</param>
    public static async Task<SampleCity> StartAsync(Workbench bench, string? data = null, Action<JsonObject>? change = null, params string[] more)
    {
        var program = await bench.SampleProgram;
        data ??= bench.NewFolder();
        var folder = Path.GetDirectoryName(program)!;
        var address = new Uri($"http://127.0.0.1:{ChildProcess.FreePort()}/");
        List<string> words = ["--data", data, "--urls", address.ToString().TrimEnd('/'), .. more];
        if (change is not null)
        {
            var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "civic.json")))!.AsObject();
            foreach (var import in file["firstStart"]!.AsArray())
                import!["folder"] = Path.Combine(folder, import["folder"]!.GetValue<string>());
            change(file);
            var own = Path.Combine(bench.NewFolder(), "civic.json");
            words.AddRange(["--config", own]);
            await File.WriteAllTextAsync(own, file.ToJsonString());
        }
        var process = ChildProcess.Start(program, folder, words);
        try
        {
            return new SampleCity(process, address, data, await process.AnsweredAsync(address));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks for one verb, as <c>civic</c> does while a city runs.</summary>
    /// <exception cref="InvalidOperationException">The city refused.</exception>
    public async Task AskAsync(string verb, Dictionary<string, string>? values = null)
    {
        await using var door = await RunningCity.OpenAsync(Data, new DataFolderHolder(0, default, Address.ToString()), TimeProvider.System, default);
        var result = await door.AskAsync(new CityRequest(verb, values ?? [], Texts.Language.Japanese), null, default);
        if (result.ExitCode != 0)
            throw new InvalidOperationException($"{verb} was refused: {result.Refusal?.Code} {result.Error}");
    }

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
