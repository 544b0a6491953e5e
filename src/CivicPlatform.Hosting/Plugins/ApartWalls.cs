using System.Collections;
using System.Reflection;
using System.Runtime.InteropServices;

namespace CivicPlatform.Plugins;

/// <summary>Shuts a process apart out of the files of its account, the city's data folder and keys among them, before any code of the plugin is there.</summary>
/// <remarks>What is allowed holds for a thread and what comes of it; the runtime has several by now. So the process becomes the same program once more, which is held as a whole.</remarks>
internal static class ApartWalls
{
    /// <summary>The word that says that the walls stand.</summary>
    public const string Word = "held";

    // They lie beside the program, and tell of other plugins what is not for this one.
    private static readonly string[] Settings = ["civic.json", "civic.lock.json", "civic.revoked"];

    // What the runtime and its libraries read.
    private static readonly string[] System =
    [
        "/usr", "/lib", "/lib64", "/bin", "/sbin", "/proc", "/sys", "/etc/ssl", "/etc/pki", "/etc/ca-certificates", "/etc/crypto-policies", "/etc/resolv.conf", "/etc/hosts", "/etc/host.conf", "/etc/gai.conf",
        "/etc/nsswitch.conf", "/etc/services", "/etc/protocols", "/etc/localtime", "/etc/timezone", "/etc/passwd", "/etc/group", "/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/os-release", "/etc/dotnet",
        "/dev/urandom", "/dev/random", "/dev/zero",
    ];

    /// <summary>Puts them up and does not return; where the system has none, it returns and the process is as its account is.</summary>
    /// <param name="sockets">The folder in which it will listen.</param>
    public static void PutUp(string sockets)
    {
        using var walls = Landlock.Begin();
        if (walls is null)
            return;
        var room = Path.GetFullPath(".");
        // room, ID, plugins-apart.
        var data = Path.GetFullPath(Path.Combine(room, "..", "..", ".."));
        foreach (var path in System.Append(RuntimeEnvironment.GetRuntimeDirectory()).Append(Path.GetDirectoryName(Environment.ProcessPath)!).Append(AppContext.BaseDirectory.TrimEnd('/')))
            AllowBeside(walls, path, data);
        walls.Allow(Path.GetFullPath(Path.Combine(room, "..", "code")), Landlock.Readable);
        walls.Allow(room, Landlock.Own);
        walls.Allow(sockets, Landlock.Own);
        walls.Allow("/dev/null", Landlock.Own);
        walls.Enforce();
        var program = Environment.ProcessPath!;
        string[] entry = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [Assembly.GetEntryAssembly()!.Location] : [];
        Landlock.Become(program, [.. entry, ApartStart.Word, Word], Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(each => $"{each.Key}={each.Value}").Append("TMPDIR=."));
    }

    // A folder that is allowed may hold the data folder, and a city's program lies beside its civic.json: then what lies beside them is allowed, one by one.
    private static void AllowBeside(Landlock walls, string path, string data)
    {
        var isProgram = path.TrimEnd('/') == AppContext.BaseDirectory.TrimEnd('/');
        if (path == data)
            return;
        if (!isProgram && !data.StartsWith(path + "/", StringComparison.Ordinal))
        {
            walls.Allow(path, Landlock.Readable);
            return;
        }
        if (!Directory.Exists(path))
            return;
        // The host looks which assemblies are its own. Of what may not be read this shows the names.
        if (isProgram)
            walls.Allow(path, Landlock.Listable);
        foreach (var each in Directory.EnumerateFileSystemEntries(path).Where(each => !Settings.Contains(Path.GetFileName(each))))
            AllowBeside(walls, each, data);
    }
}
