using CivicPlatform.Texts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CivicPlatform.Hosting;

/// <summary><c>civic run</c>: starts the city and serves it until it is told to stop.</summary>
internal static class RunCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var urls = words.Option("--urls", "option.urls", "URLS");
        var keep = words.Switch("--keep", "option.keep");
        return new ToolCommand("run", say["command.run"])
        {
            Work = async (call, tool, stop) =>
            {
                var host = words.HostOptions(call, tool);
                host.Urls = call.GetValue(urls);
                var code = call.GetValue(keep)
                    ? await KeptCity.RunAsync(host, call.Tokens.Select(token => token.Value).Where(word => word != "--keep"), stop)
                    : await RunAsync(host, tool, stop);
                // It has said all itself.
                return code == 0 ? null : new CommandResult(code, "", new { });
            },
        }.With(words.Configuration, words.Data, urls, keep);
    }

    private static async Task<int> RunAsync(CivicHostOptions options, Tool tool, CancellationToken stop)
    {
        await using var city = await CivicHost.StartAsync(options, stop);
        // The one document comes when the city is ready: a script that started it waits for this line.
        if (tool.Json)
            tool.Answer.Print(CommandResult.Done("", new { addresses = city.Addresses, processId = Environment.ProcessId }));
        var life = city.Services.GetRequiredService<IHostApplicationLifetime>();
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, life.ApplicationStopping);
        var stopped = new TaskCompletionSource();
        await using var heard = either.Token.Register(stopped.SetResult);
        await stopped.Task;
        return city.Services.GetRequiredService<CityEnd>().Code;
    }
}
