using CivicPlatform.Errors;
using CivicPlatform.Hosting;
using Garbage5374.Areas;
using Garbage5374.Calendar;
using Garbage5374.Imports;

namespace Garbage5374.Cities;

/// <summary>A city read from a folder for one command: no host, no ledger, no staff changes.</summary>
internal sealed class FolderCity
{
    private static readonly TimeZoneInfo Japan = TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo");

    private FolderCity(GarbageCity city) => (City, Areas) = (city, new AreaDirectory(city));

    public GarbageCity City { get; }

    public AreaDirectory Areas { get; }

    /// <summary>The date in Japan; a command without a city has no zone of its own.</summary>
    public static DateOnly Today(TimeProvider? time) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime((time ?? TimeProvider.System).GetUtcNow(), Japan).DateTime);

    /// <summary>The city, or why there is none.</summary>
    public static (FolderCity? City, Refusal? Refusal) Open(string folder, DateOnly today)
    {
        var (import, refusal) = Read(folder, today);
        if (import is null)
            return (null, refusal);
        var errors = import.Defects.Where(defect => defect.Severity is Defects.DefectSeverity.Error).ToArray();
        return import.City is { } city ? (new FolderCity(city), null) : (null, ImportRefusals.NoCity(errors.FirstOrDefault(), errors.Length));
    }

    /// <summary>What the folder holds, defects and all, or why it cannot be opened.</summary>
    public static (CityImport? Import, Refusal? Refusal) Read(string folder, DateOnly today)
    {
        if (File.Exists(folder))
            return (null, NoFolder(folder));
        if (!Directory.Exists(folder))
            return (null, new Refusal("garbage5374.folder-missing", ("folder", folder)));
        try
        {
            return (CityReader.Read(folder, today), null);
        }
        catch (Exception closed) when (closed is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return (null, new Refusal("garbage5374.folder-closed", ("folder", folder), ("why", closed.Message)));
        }
    }

    private static Refusal NoFolder(string file) => Path.GetExtension(file).ToUpperInvariant() is ".ZIP" or ".7Z" or ".LZH" or ".TAR" or ".GZ" or ".TGZ"
        ? new("garbage5374.folder-packed", ("file", file))
        : new("garbage5374.folder-file", ("file", file), ("folder", Path.GetDirectoryName(file) is { Length: > 0 } above ? above : "."));

    /// <summary>The calendar under the settings of the command line.</summary>
    public GarbageCalendar Calendar(CommandCall call) => new(City, new CalendarOptions
    {
        WeekShift = call["week-shift"] is not "off",
        SkipSuspend = call["skip-suspend"] is not "off",
    });
}
