using CivicPlatform.Errors;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary><c>civic restart</c>: has the running city start again, and waits until it answers.</summary>
internal static class RestartCommand
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100), Patience = TimeSpan.FromMinutes(2);

    public static ToolCommand Make(ToolWords words, Speech say) => new ToolCommand("restart", say["command.restart"])
    {
        Work = async (call, tool, stop) =>
        {
            var host = words.HostOptions(call, tool);
            var folder = CivicHost.DataFolderOf(host);
            if (DataFolderLock.FindHolder(folder) is not { } before)
                throw new CivicException(new CivicError("CIVIC2215", "No city is running that could be restarted.", "Nobody holds the data folder.", "Start it: civic run --keep.") { Where = folder });
            var began = tool.Around.Time.GetTimestamp();
            var result = await CityCommands.AskAsync(host, CityVerbs.Restart, [], say["command.restart"], tool, stop);
            if (result.ExitCode != 0)
                return result;
            var now = await WaitAsync(folder, before.ProcessId, tool, stop);
            var took = tool.Around.Time.GetElapsedTime(began).TotalSeconds;
            return CommandResult.Done(tool.Say.Say("restart.done", ("address", now.Url), ("seconds", took.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture))) + "\n",
                new { address = now.Url, processId = now.ProcessId, seconds = Math.Round(took, 1) });
        },
    }.With(words.Configuration, words.Data);

    private static async Task<DataFolderHolder> WaitAsync(string folder, int before, Tool tool, CancellationToken stop)
    {
        var began = tool.Around.Time.GetTimestamp();
        while (true)
        {
            if (DataFolderLock.FindHolder(folder) is { Url: not null } holder && holder.ProcessId != before)
                return holder;
            if (tool.Around.Time.GetElapsedTime(began) > Patience)
                throw new CivicException(new CivicError("CIVIC2216", "The city has not come up again.", $"It was told to start again, and does not answer after {Patience.TotalMinutes:0} minutes.",
                    "Look into its log, or its keeper's, for why.") { Where = folder });
            await Task.Delay(Look, tool.Around.Time, stop);
        }
    }
}
