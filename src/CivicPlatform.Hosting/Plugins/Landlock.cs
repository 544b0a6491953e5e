using System.ComponentModel;
using System.Runtime.InteropServices;

namespace CivicPlatform.Plugins;

/// <summary>Linux' way for a process to give up files for good, without rights of its own (Linux 5.13 and later, where it is switched on).</summary>
internal sealed class Landlock : IDisposable
{
    private const long Create = 444, Add = 445, Restrict = 446;
    private const int NoNewPrivileges = 38, PathOnly = 0x200000, CloseOnExec = 0x80000;

    // Of linux/landlock.h: execute, write, read, list, remove, make, move, shorten.
    private const ulong Execute = 1, WriteFile = 1 << 1, ReadFile = 1 << 2, ReadFolder = 1 << 3, MakeDevices = (1 << 6) | (1 << 11), Truncate = 1 << 14;
    private const ulong OfFiles = Execute | WriteFile | ReadFile | Truncate;

    private readonly int ruleset;
    private readonly ulong handled;

    private Landlock(int ruleset, ulong handled) => (this.ruleset, this.handled) = (ruleset, handled);

    /// <summary>What may be read and run.</summary>
    public const ulong Readable = Execute | ReadFile | ReadFolder;

    /// <summary>What may be listed.</summary>
    public const ulong Listable = ReadFolder;

    /// <summary>All but running, and making devices.</summary>
    public const ulong Own = ~(Execute | MakeDevices);

    /// <summary>The beginning of a set of rules, or <see langword="null"/> where the system knows none.</summary>
    public static Landlock? Begin()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture is not (Architecture.X64 or Architecture.Arm64))
            return null;
        var version = Call(Create, 0, 0, 1);
        if (version < 1)
            return null;
        var handled = version switch { 1 => 0x1FFFUL, 2 => 0x3FFFUL, _ => 0x7FFFUL };
        // From version 6 on also: no signals to processes outside, and no abstract sockets of theirs.
        var wanted = new Attributes { Files = handled, Scope = version >= 6 ? 3UL : 0 };
        var ruleset = Call(Create, ref wanted, version >= 6 ? 24 : version >= 4 ? 16 : 8, 0);
        return ruleset < 0 ? throw new Win32Exception(Marshal.GetLastPInvokeError()) : new Landlock((int)ruleset, handled);
    }

    /// <summary>Allows a file, or a folder with all below it; one that is not there is passed over.</summary>
    public void Allow(string path, ulong rights)
    {
        var opened = Open(path, PathOnly | CloseOnExec);
        if (opened < 0)
            return;
        try
        {
            var rule = new Beneath { Rights = rights & handled & (Directory.Exists(path) ? ulong.MaxValue : OfFiles), Folder = opened };
            if (Call(Add, ruleset, 1, ref rule, 0) != 0)
                throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(opened);
        }
    }

    /// <summary>From here on this thread, and the program that it becomes, have what was allowed and nothing else.</summary>
    public void Enforce()
    {
        if (Control(NoNewPrivileges, 1, 0, 0, 0) != 0 || Call(Restrict, ruleset, 0, 0) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>This process becomes another program; it returns only when that fails.</summary>
    public static void Become(string program, IEnumerable<string> words, IEnumerable<string> variables)
    {
        _ = Execve(program, Pointers(words.Prepend(program)), Pointers(variables));
        throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    // Never freed: the process that holds them is another one then.
    private static nint[] Pointers(IEnumerable<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    public void Dispose() => _ = Close(ruleset);

    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public ulong Files, Network, Scope;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Beneath
    {
        public ulong Rights;
        public int Folder;
    }

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern long Call(long number, nint first, nint second, nint third);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern long Call(long number, ref Attributes wanted, nint size, nint flags);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern long Call(long number, nint ruleset, nint kind, ref Beneath rule, nint flags);

    [DllImport("libc", EntryPoint = "prctl", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    [DllImport("libc", EntryPoint = "open", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Close(int file);

    [DllImport("libc", EntryPoint = "execve", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Execve([MarshalAs(UnmanagedType.LPUTF8Str)] string program, nint[] words, nint[] variables);
}
