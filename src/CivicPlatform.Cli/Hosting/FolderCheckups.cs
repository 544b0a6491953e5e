using System.Globalization;
using CivicPlatform.Texts;

namespace CivicPlatform.Hosting;

/// <summary>Looks at the data folder: who has it, whether it can be written, how much room is left.</summary>
internal static class FolderCheckups
{
    private const long Little = 1L << 30;
    private const long TooLittle = 100L << 20;

    public static IEnumerable<Checkup> Of(string folder, Speech say)
    {
        yield return Writable(folder, say);
        if (Existing(folder) is { } there)
            yield return Space(there, say);
    }

    /// <summary>Who has the folder; <see langword="null"/> when nobody has, or when it cannot be told.</summary>
    public static DataFolderHolder? Holder(string folder)
    {
        try
        {
            return DataFolderLock.FindHolder(folder);
        }
        catch (UnauthorizedAccessException)
        {
            // A folder that cannot be written is told as such; who holds it does not matter then.
            return null;
        }
    }

    private static Checkup Writable(string folder, Speech say)
    {
        var place = Existing(folder);
        if ((place is null ? say["doctor.data-no-folder"] : Refusal(place)) is { } why)
            return new Checkup("data", CheckupState.Fault, say.Say("doctor.data-readonly", ("folder", folder), ("why", why)), say["doctor.data-readonly-mend"]);
        if (place != folder)
            return new Checkup("data", CheckupState.Ok, say.Say("doctor.data-new", ("folder", folder)));
        return Holder(folder) is { } holder
            ? new Checkup("data", CheckupState.Ok, say.Say("doctor.data-running", ("folder", folder), ("process", holder.ProcessId), ("url", holder.Url ?? "-")))
            : new Checkup("data", CheckupState.Ok, say.Say("doctor.data-ok", ("folder", folder)));
    }

    /// <summary>Why nothing can be written there, or <see langword="null"/>.</summary>
    private static string? Refusal(string folder)
    {
        var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}");
        try
        {
            using var file = new FileStream(probe, new FileStreamOptions
            {
                Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.DeleteOnClose,
            });
            file.Write("civic doctor"u8);
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.Message;
        }
    }

    private static Checkup Space(string folder, Speech say)
    {
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var size = (free / 1048576.0).ToString("N0", CultureInfo.InvariantCulture);
        return free switch
        {
            < TooLittle => new Checkup("space", CheckupState.Fault, say.Say("doctor.space", ("size", size)), say["doctor.space-mend"]),
            < Little => new Checkup("space", CheckupState.Warn, say.Say("doctor.space", ("size", size)), say["doctor.space-mend"]),
            _ => new Checkup("space", CheckupState.Ok, say.Say("doctor.space", ("size", size))),
        };
    }

    /// <summary>The folder itself, or the nearest one above it that is there.</summary>
    private static string? Existing(string folder)
    {
        for (var place = folder; place is not null; place = Path.GetDirectoryName(place))
        {
            if (Directory.Exists(place))
                return place;
            if (File.Exists(place))
                return null;
        }
        return null;
    }
}
