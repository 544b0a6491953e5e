using Garbage5374.Areas;
using Garbage5374.Centers;
using Garbage5374.Defects;
using Garbage5374.Files;
using Garbage5374.Items;
using Garbage5374.Kinds;
using Garbage5374.Remarks;
using Garbage5374.Rules;

namespace Garbage5374.Cities;

/// <summary>Reads the files of one language.</summary>
internal sealed class EditionReading(FileGroup group, CellParser cells, DateOnly today, DefectSink defects)
{
    /// <summary>Largest file that is read; the largest real one has 0.4 MB.</summary>
    internal const long LargestFile = 32L << 20;

    public Edition Read()
    {
        var descriptions = DescriptionTable.Read(Table("description.csv", DefectSeverity.Warning), group.Language, defects);
        var described = descriptions.Select(row => row.Label).ToHashSet(StringComparer.Ordinal);
        return new Edition(
            group.Language,
            ReadAreas(described),
            descriptions,
            TargetTable.Read(Table("target.csv", DefectSeverity.Warning), group.Language, described, defects),
            CenterTable.Read(Table("center.csv"), today, defects),
            RemarkTable.Read(Table("remarks.csv"), defects),
            ReadLeadings(),
            Table("alternate_days.csv"),
            Table("transferdata.csv"));
    }

    private AreaTable? ReadAreas(HashSet<string> described)
    {
        if (Table("area_days.csv") is { } days)
            return AreaDaysTable.Read(days, described, cells, defects);
        return Table("area_calendar.csv") is { } areas ? CalendarTables.Read(areas, Table("calendar_days.csv"), defects) : null;
    }

    private Dictionary<string, string> ReadLeadings()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((Table("area_master.csv") ?? Table("district.csv")) is not { } table)
            return names;
        foreach (var row in table.Rows)
        {
            var code = row[0].Trim();
            if (code.Length > 0 && !names.TryAdd(code, table.Columns > 1 ? row[1].Trim() : code))
                defects.Warn("ward-twice", row, 0);
        }
        return names;
    }

    /// <summary>Reads a file; <see langword="null"/> when it is not there (reported if <paramref name="missing"/> says so) or is no text.</summary>
    private CsvTable? Table(string name, DefectSeverity? missing = null)
    {
        if (!group.Files.TryGetValue(name, out var file))
        {
            if (missing is { } severity)
                defects.Add("file-missing", severity, group.Folder.Length == 0 ? name : $"{group.Folder}/{name}", facts: [("missing", name)]);
            return null;
        }
        return Bytes(file) is { } bytes && TextDecoder.Decode(bytes, file.Path, defects) is { } text ? CsvReading.Read(text, file.Path, defects) : null;
    }

    private byte[]? Bytes(CityFile file)
    {
        if (file.Length > LargestFile)
        {
            TooLarge();
            return null;
        }
        try
        {
            using var stream = file.Open();
            using var memory = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                memory.Write(buffer, 0, read);
                if (memory.Length > LargestFile)   // the declared length was a lie, or the file grows
                {
                    TooLarge();
                    return null;
                }
            }
            return memory.ToArray();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            defects.Add("file-unreadable", DefectSeverity.Error, file.Path, facts: [("why", broken.Message)]);
            return null;
        }

        void TooLarge() => defects.Add("file-too-large", DefectSeverity.Error, file.Path, facts: [("megabytes", (LargestFile >> 20).ToString(System.Globalization.CultureInfo.InvariantCulture))]);
    }
}
