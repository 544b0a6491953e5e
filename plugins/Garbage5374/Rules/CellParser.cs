using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Garbage5374.Defects;

namespace Garbage5374.Rules;

/// <summary>Reads cells, each distinct text once. Not safe for use by several threads at a time.</summary>
internal sealed partial class CellParser
{
    private const string Nothing = "-‐‑‒–—―−ー×✕✖╳";
    private const string Dividers = "・、,\t\r\n";
    private const string Invisible = "\uFEFF\u200B\u200C\u200D\u2060";
    private readonly Dictionary<string, CollectionCell> seen = new(StringComparer.Ordinal) { [""] = CollectionCell.Empty };

    [GeneratedRegex("(?:毎月)?第(?<n>[0-9](?:[・、,]第?[0-9])+)(?<w>[日月火水木金土])(?:曜日?)?")]
    private static partial Regex ManyOfOneWeekday();

    [GeneratedRegex("(?<![日月火水木金土年0-9])(?<w>[日月火水木金土])(?:曜日?)?(?<n>[0-9](?:[・、,][0-9])+)(?![0-9])")]
    private static partial Regex OneWeekdayMany();

    /// <summary>Reads a cell; the same text always gives the same instance.</summary>
    public CollectionCell Parse(string text)
    {
        if (seen.TryGetValue(text, out var known))
            return known;
        var cell = Read(text);
        seen.Add(text, cell);
        return cell;
    }

    private static CollectionCell Read(string text)
    {
        var oddities = ImmutableArray.CreateBuilder<CellOddity>();
        var trimmed = text.Trim().Trim(Invisible.ToCharArray()).Trim();
        if (trimmed.Length == 0)
        {
            oddities.Add(new("cell-blanks", DefectSeverity.Information, text, ""));
            return new CollectionCell(text, CellState.NoCollection).With([], [], oddities.ToImmutable());
        }
        if (trimmed.Length != text.TrimEnd('\r', '\n').Length)
            oddities.Add(new("cell-outer-blank", DefectSeverity.Error, text, trimmed));
        if (IsNothing(trimmed))
        {
            oddities.Add(new("cell-no-collection-mark", DefectSeverity.Error, trimmed, ""));
            return new CollectionCell(text, CellState.NoCollection).With([], [], oddities.ToImmutable());
        }
        string plain;
        try
        {
            plain = trimmed.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)   // lone surrogates
        {
            oddities.Add(new("token-unknown", DefectSeverity.Error, trimmed));
            return new CollectionCell(text, CellState.Unreadable).With([], [], oddities.ToImmutable());
        }
        NoteWidths(trimmed, plain, oddities);
        plain = Spread(plain, oddities);
        var reading = new GroupReading(oddities);
        var (read, failed) = (0, 0);
        foreach (var group in plain.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (reading.TryRead(group))
                read++;
            else
                failed++;
        }
        return Sum(text, reading, failed, oddities);
    }

    private static CollectionCell Sum(string text, GroupReading reading, int failed, ImmutableArray<CellOddity>.Builder oddities)
    {
        var rules = reading.Rules.Distinct().ToImmutableArray();
        var state = (rules.Length, failed, reading.Remarks.Count) switch
        {
            ( > 0, 0, _) => CellState.Days,
            ( > 0, _, _) => CellState.Incomplete,
            (0, 0, > 0) when reading.Excluded.Count == 0 => CellState.RemarksOnly,
            _ => CellState.Unreadable,
        };
        if (state is CellState.Unreadable && failed == 0)
            oddities.Add(new("token-unknown", DefectSeverity.Error, text));
        if (state is CellState.Unreadable)
            rules = [];
        NoteOrder(rules, oddities);
        return CollectionCell.Of(text, state, rules).With([.. reading.Excluded.Distinct().Order()], [.. reading.Remarks.Distinct()], oddities.ToImmutable());
    }

    private static bool IsNothing(string text) => text is "なし" || (text.Length <= 3 && text.All(c => Nothing.Contains(c) || c is '－' or '‐'));

    private static void NoteWidths(string trimmed, string plain, ImmutableArray<CellOddity>.Builder oddities)
    {
        if (trimmed.Contains('\u3000'))
            oddities.Add(new("cell-ideographic-blank", DefectSeverity.Error, trimmed, plain));
        if (trimmed.Replace('\u3000', ' ') != plain)
            oddities.Add(new("cell-full-width", DefectSeverity.Warning, trimmed, plain));
        if (plain.Contains("  ", StringComparison.Ordinal))
            oddities.Add(new("cell-double-blank", DefectSeverity.Error, trimmed, string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
        if (plain.Contains(" :", StringComparison.Ordinal))
            oddities.Add(new("cell-blank-colon", DefectSeverity.Error, trimmed, plain.Replace(" :", ":", StringComparison.Ordinal)));
    }

    /// <summary>Writes every token out by itself, with a blank before the next one.</summary>
    private static string Spread(string plain, ImmutableArray<CellOddity>.Builder oddities)
    {
        var spread = OneWeekdayMany().Replace(ManyOfOneWeekday().Replace(plain, Write), Write);
        if (spread.Length != plain.Length || spread != plain)
            oddities.Add(new("cell-notation", DefectSeverity.Information, plain, spread));
        if (spread.AsSpan().ContainsAny(Dividers))
        {
            spread = string.Join(' ', spread.Split(Dividers.ToCharArray()));
            oddities.Add(new("cell-divider", DefectSeverity.Error, plain, spread));
        }
        return spread.Replace(":", " : ", StringComparison.Ordinal);

        static string Write(Match match) => string.Join(' ', match.Groups["n"].Value.Where(char.IsAsciiDigit).Select(n => match.Groups["w"].Value + n));
    }

    private static void NoteOrder(ImmutableArray<CollectionRule> rules, ImmutableArray<CellOddity>.Builder oddities)
    {
        DateOnly? last = null;
        foreach (var rule in rules)
        {
            if (rule is not DateRule { Date: var date })
                continue;
            if (date < last)
            {
                oddities.Add(new("dates-unordered", DefectSeverity.Information, TokenNotation.Write(date)));
                return;
            }
            last = date;
        }
    }
}
