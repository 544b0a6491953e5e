using System.Text;
using CivicPlatform.Errors;
using CivicPlatform.Ledger;
using CivicPlatform.Plugins;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary><c>civic doctor</c>: looks at all that a city needs and changes nothing.</summary>
internal static class DoctorCommand
{
    public static ToolCommand Make(ToolWords words, Speech say) => new ToolCommand("doctor", say["command.doctor"])
    {
        Work = async (call, tool, stop) => Answer(await tool.Bar.ShowAsync(tool.Say["command.doctor"],
            progress => Task.FromResult(Examine(words.HostOptions(call, tool), tool, progress, stop)))),
    }.With(words.Data, words.Configuration);

    private static List<Checkup> Examine(CivicHostOptions host, Tool tool, IProgress<double> progress, CancellationToken stop)
    {
        var say = tool.Say;
        var found = new List<Checkup>();
        var city = Settings(host, say, found);
        if ((city?.DataFolder ?? host.DataFolder) is { } folder)
        {
            found.AddRange(FolderCheckups.Of(folder, say));
            found.AddRange(LedgerCheckups.Of(folder, tool.Around.Time, say, progress, stop));
            found.AddRange(city is null ? [] : PortCheckups.Of(host.Urls ?? city.Urls, FolderCheckups.Holder(folder), say));
        }
        else
        {
            found.Add(MachineCheckups.Clock(tool.Around.Time, null, say));
        }
        found.AddRange(PackageCheckups.Of(host, city, say));
        found.Add(MachineCheckups.Engine(say));
        found.Add(MachineCheckups.Zone(city?.City.Zone.Id ?? "Asia/Tokyo", say));
        return found;
    }

    private static CityFile? Settings(CivicHostOptions host, Speech say, List<Checkup> found)
    {
        try
        {
            var city = CivicHost.ReadFile(host);
            found.Add(new Checkup("settings", CheckupState.Ok, say.Say("doctor.settings-ok", ("file", city.Path), ("city", say.Of(city.City.Name)))));
            return city;
        }
        catch (CivicException faulty)
        {
            found.Add(new Checkup("settings", CheckupState.Fault, $"{faulty.Code}: {faulty.Error.What}\n{faulty.Error.Where}\n{faulty.Error.Why}", faulty.Error.Mend));
            return null;
        }
    }

    private static CommandResult Answer(List<Checkup> found)
    {
        var text = new StringBuilder();
        foreach (var checkup in found)
        {
            text.Append(checkup.State.ToString().ToLowerInvariant().PadRight(7)).Append(checkup.Name.PadRight(10)).Append(Indented(checkup.What)).Append('\n');
            if (checkup.Mend is { } mend)
                text.Append(' ', 17).Append("→ ").Append(Indented(mend)).Append('\n');
        }
        var sick = found.Any(checkup => checkup.State == CheckupState.Fault);
        return new CommandResult(sick ? 1 : 0, text.ToString(), new { ok = !sick, checks = found });
    }

    private static string Indented(string text) => text.TrimEnd().ReplaceLineEndings($"\n{new string(' ', 17)}");
}
