using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using CivicPlatform.Texts;

namespace CivicPlatform.Ledger;

/// <summary><c>civic export FILE</c>: the whole ledger in one file that anybody can check.</summary>
internal static class ExportCommand
{
    public static ToolCommand Make(ToolWords words, Speech say)
    {
        var file = words.Argument("FILE", "argument.export");
        var description = say["command.export"];
        return new ToolCommand("export", description)
        {
            Work = async (call, tool, stop) =>
            {
                var path = Path.GetFullPath(call.GetValue(file)!);
                return MayReplace(path)
                    ? await CityCommands.AskAsync(words.HostOptions(call, tool), CityVerbs.Export, CityCommands.Given(("file", path)), description, tool, stop)
                    : CommandResult.Failed(ToolErrors.NoExport(path), 1);
            },
        }.With(file, words.Data, words.Configuration);
    }

    /// <summary>Whether nothing but an earlier export is lost: a mistyped name must not cost a city its <c>civic.json</c>.</summary>
    private static bool MayReplace(string path)
    {
        if (Directory.Exists(path))
            return false;
        if (!File.Exists(path))
            return true;
        var beginning = "{\"civicLedger\":"u8;
        using var file = File.OpenRead(path);
        Span<byte> found = stackalloc byte[beginning.Length];
        return file.ReadAtLeast(found, found.Length, throwOnEndOfStream: false) is var read && (read == 0 || found[..read].SequenceEqual(beginning));
    }
}
